import { SettingsError } from "./settings-problems";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy through which the AWS CLI would send a request to `url`, as the environment has it: `HTTPS_PROXY` or
 * `HTTP_PROXY`, unless `NO_PROXY` names the host (AWS CLI User Guide, "Using an HTTP proxy for the AWS CLI"; the rules
 * are those of `getproxies_environment` and `proxy_bypass_environment` in Python's `urllib.request`). What never leaves
 * this computer goes through no proxy. Pure.
 *
 * @throws {@link SettingsError} where the variable holds no address
 */
export function proxyFor(url: URL, environment: Environment): URL | undefined {
    const variable = url.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY";
    const proxy = read(environment, variable);
    return proxy === undefined || isLoopback(url.hostname) || isExcepted(url, read(environment, "NO_PROXY"))
        ? undefined
        : addressIn(proxy, variable);
}

/** Small letters go first. */
function read(environment: Environment, variable: string): string | undefined {
    const value = [environment[variable.toLowerCase()], environment[variable]].find(
        (candidate) => candidate !== undefined,
    );
    return value?.trim() === "" ? undefined : value?.trim();
}

/** A name covers itself and everything below it, with or without the dot before it, and with or without a port. */
function isExcepted(url: URL, exceptions: string | undefined): boolean {
    const host = url.hostname.replace(/^\[|\]$/g, "").toLowerCase();
    const port = url.port === "" ? (url.protocol === "https:" ? "443" : "80") : url.port;
    return (exceptions ?? "")
        .split(",")
        .map((name) => name.trim().replace(/^\./, "").toLowerCase())
        .filter((name) => name !== "")
        .some(
            (name) =>
                name === "*" ||
                [host, `${host}:${port}`].some((whole) => whole === name || whole.endsWith(`.${name}`)),
        );
}

/** A password in it is never repeated. */
function addressIn(proxy: string, variable: string): URL {
    const text = proxy.includes("://") ? proxy : `http://${proxy}`;
    if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
        throw new SettingsError([
            { property: variable, reason: "is no proxy's address, such as http://proxy.example.com:3128" },
        ]);
    }
    return new URL(text);
}

/** RFC 5735, RFC 4291 and RFC 6761: addresses and names that never leave the computer. */
export function isLoopback(host: string): boolean {
    return (
        host === "localhost" ||
        host.endsWith(".localhost") ||
        host === "[::1]" ||
        /^127(\.\d+){3}$/.test(host)
    );
}

/** Names by which a computer calls itself. */
const loopback: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Whether a Host header names the computer itself. A page in a browser whose own name was pointed at the loopback
 * address (DNS rebinding) is the reason to ask.
 *
 * @param host where the server listens
 */
export function namesOwnHost(header: string | undefined, host: string): boolean {
    const { hostname } = parse(`http://${header ?? ""}`) ?? {};
    return hostname !== undefined && isOwnHost(hostname, host);
}

/** The same of a name without a port. */
export function isOwnHost(hostname: string, host: string): boolean {
    return [host, ...loopback].includes(hostname);
}

/**
 * Why a request that came over the network is not answered; `undefined` where it is. A client that uses the emulator
 * as its proxy names another machine, which no page in a browser can do with a request to its own origin.
 */
export function refusalOf(
    { target, headers }: { readonly target: string; readonly headers: Headers },
    own: { readonly host: string; readonly port: number | undefined },
): string | undefined {
    if (!target.startsWith("/")) return undefined;
    if (!namesOwnHost(headers.host, own.host)) {
        return `The Host header is ${headers.host ?? "missing"}: the emulator answers to localhost and the loopback addresses only.`;
    }
    if (headers.origin !== undefined && !isOwnOrigin(headers.origin, own)) {
        return `The request comes from a page of ${headers.origin}: the emulator answers no other origin.`;
    }
    return undefined;
}

interface Headers {
    readonly host?: string | undefined;
    readonly origin?: string | undefined;
}

function isOwnOrigin(
    origin: string,
    { host, port }: { readonly host: string; readonly port: number | undefined },
): boolean {
    const url = parse(origin);
    return url !== undefined && isOwnHost(url.hostname, host) && Number(url.port || "80") === port;
}

function parse(url: string): URL | undefined {
    return URL.canParse(url) ? new URL(url) : undefined;
}

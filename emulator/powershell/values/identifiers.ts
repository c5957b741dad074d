import { failure } from "./errors";
import { textOf } from "./text";
import { Called, NetObject, PsValue } from "./value";

const GUID = /^[{(]?([\da-f]{8})-?([\da-f]{4})-?([\da-f]{4})-?([\da-f]{4})-?([\da-f]{12})[)}]?$/i;

/** A `System.Guid`. */
export class PsGuid extends NetObject {
    readonly typeNames = ["System.Guid", "System.ValueType", "System.Object"];

    constructor(private readonly value: string) {
        super();
    }

    text(): string {
        return this.value;
    }

    override propertyNames(): readonly string[] {
        return ["Guid"];
    }

    get(): PsValue {
        return this.value;
    }

    override call(name: string, args: readonly PsValue[]): Called {
        const [first] = args;
        switch (name.toLowerCase()) {
            case "tostring":
                return { value: this.format(textOf(first).toUpperCase()) };
            case "equals":
                return { value: first instanceof PsGuid && first.value === this.value };
            case "compareto":
                return {
                    value: first instanceof PsGuid ? Math.sign(this.value.localeCompare(first.value)) : 1,
                };
            case "tobytearray":
                return { value: this.bytes() };
            default:
                return undefined;
        }
    }

    /** The first three parts are written from their end, as Windows keeps them. */
    private bytes(): Uint8Array {
        const parts = this.value.split("-").map((part) => part.match(/../g) ?? []);
        const swapped = parts.flatMap((part, index) => (index < 3 ? [...part].reverse() : part));
        return Uint8Array.from(swapped, (pair) => Number.parseInt(pair, 16));
    }

    private format(pattern: string): string {
        switch (pattern) {
            case "":
            case "D":
                return this.value;
            case "N":
                return this.value.replace(/-/g, "");
            case "B":
                return `{${this.value}}`;
            case "P":
                return `(${this.value})`;
            default:
                throw failure(
                    "System.FormatException",
                    'Format String can be only "D", "d", "N", "n", "P", "p", "B", "b", "X" or "x".',
                    "FormatException",
                );
        }
    }
}

export function guid(text: string): PsGuid {
    const match = GUID.exec(text.trim());
    if (match === null) {
        throw failure(
            "System.FormatException",
            "Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).",
            "FormatException",
        );
    }
    return new PsGuid(match.slice(1).join("-").toLowerCase());
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ftp: 21 };

/** A `System.Uri`. */
export class PsUri extends NetObject {
    readonly typeNames = ["System.Uri", "System.Object"];
    private readonly url: URL | undefined;

    constructor(private readonly original: string) {
        super();
        const path = /^[A-Za-z]:[\\/]/.test(original) ? `file:///${original.replace(/\\/g, "/")}` : original;
        this.url = /^[a-z][a-z\d+.-]*:/i.test(path) && URL.canParse(path) ? new URL(path) : undefined;
    }

    text(): string {
        return this.url === undefined
            ? this.original
            : decodeURI(this.url.href.replace(/%(?=25|2f|3f|23)/gi, "%25"));
    }

    override propertyNames(): readonly string[] {
        return [
            "AbsolutePath",
            "AbsoluteUri",
            "LocalPath",
            "Authority",
            "HostNameType",
            "IsDefaultPort",
            "IsFile",
            "IsLoopback",
            "PathAndQuery",
            "Segments",
            "IsUnc",
            "Host",
            "Port",
            "Query",
            "Fragment",
            "Scheme",
            "OriginalString",
            "DnsSafeHost",
            "IdnHost",
            "IsAbsoluteUri",
            "UserEscaped",
            "UserInfo",
        ];
    }

    get(name: string): PsValue {
        const word = name.toLowerCase();
        if (word === "originalstring") {
            return this.original;
        }
        if (word === "isabsoluteuri") {
            return this.url !== undefined;
        }
        // Of a relative address .NET throws; PowerShell shows that as nothing.
        return this.url === undefined ? (word === "userescaped" ? false : null) : this.part(word, this.url);
    }

    private part(word: string, url: URL): PsValue {
        const scheme = url.protocol.replace(/:$/, "");
        const port = url.port === "" ? (DEFAULT_PORTS[scheme] ?? -1) : Number(url.port);
        switch (word) {
            case "scheme":
                return scheme;
            case "host":
            case "dnssafehost":
            case "idnhost":
                return url.hostname;
            case "port":
                return port;
            case "authority":
                return url.host;
            case "absolutepath":
                return url.pathname;
            case "localpath":
                return scheme === "file"
                    ? decodeURIComponent(url.pathname)
                          .replace(/^\/(?=[A-Za-z]:)/, "")
                          .replace(/\//g, "\\")
                    : decodeURIComponent(url.pathname);
            case "pathandquery":
                return url.pathname + url.search;
            case "query":
                return url.search;
            case "fragment":
                return url.hash;
            case "absoluteuri":
                return url.href;
            case "userinfo":
                return url.password === "" ? url.username : `${url.username}:${url.password}`;
            case "segments":
                return url.pathname.match(/[^/]*\/|[^/]+$/g) ?? [];
            default:
                return this.judged(word, url, scheme);
        }
    }

    private judged(word: string, url: URL, scheme: string): PsValue {
        switch (word) {
            case "isdefaultport":
                return url.port === "";
            case "isfile":
                return scheme === "file";
            case "isloopback":
                return ["localhost", "127.0.0.1", "[::1]", ""].includes(url.hostname);
            case "hostnametype":
                return /^\d+(?:\.\d+){3}$/.test(url.hostname)
                    ? "IPv4"
                    : url.hostname.startsWith("[")
                      ? "IPv6"
                      : url.hostname === ""
                        ? "Basic"
                        : "Dns";
            default:
                return false;
        }
    }
}

export function uri(text: string): PsUri {
    return new PsUri(text);
}

class PsAddress extends NetObject {
    readonly typeNames = ["System.Net.IPAddress", "System.Object"];

    constructor(private readonly value: string) {
        super();
    }

    text(): string {
        return this.value;
    }

    override propertyNames(): readonly string[] {
        return ["Address", "AddressFamily", "IPAddressToString"];
    }

    get(name: string): PsValue {
        switch (name.toLowerCase()) {
            case "addressfamily":
                return this.value.includes(":") ? "InterNetworkV6" : "InterNetwork";
            case "address":
                return this.value.split(".").reduceRight((total, part) => total * 256 + Number(part), 0);
            default:
                return this.value;
        }
    }

    override call(name: string): Called {
        switch (name.toLowerCase()) {
            case "getaddressbytes":
                return this.value.includes(":")
                    ? undefined
                    : { value: Uint8Array.from(this.value.split("."), Number) };
            default:
                return undefined;
        }
    }
}

export function ipAddress(text: string): NetObject {
    const isFour =
        /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) && text.split(".").every((part) => Number(part) < 256);
    if (!isFour && !(text.includes(":") && URL.canParse(`http://[${text}]/`))) {
        throw failure("System.FormatException", "An invalid IP address was specified.", "FormatException");
    }
    return new PsAddress(isFour ? text.split(".").map(Number).join(".") : text.toLowerCase());
}

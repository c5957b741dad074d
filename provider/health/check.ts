import type { KnownCheck } from "./args";

/** The check in a few words, for messages. */
export function describeCheck(check: KnownCheck): string {
    switch (check.kind) {
        case "http":
            return `${(check.tls ?? "off") === "off" ? "HTTP" : "HTTPS"} ${check.path ?? "/"} on port ${portOf(check)}`;
        case "tcp":
            return `TCP port ${check.port}`;
        case "powershell":
            return `PowerShell "${firstLine(check.script)}"`;
    }
}

/** What decides on the port of a check that goes over the network. */
export type CheckedPort =
    | { readonly kind: "tcp"; readonly port: number }
    | { readonly kind: "http"; readonly port?: number | undefined; readonly tls?: string | undefined };

export function portOf(check: CheckedPort): number {
    return check.kind === "tcp" ? check.port : (check.port ?? ((check.tls ?? "off") === "off" ? 80 : 443));
}

function firstLine(script: string): string {
    const line = script.trim().split(/\r?\n/, 1)[0] ?? "";
    return line.length > 40 ? `${line.slice(0, 37)}...` : line;
}

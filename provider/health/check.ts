import type { KnownCheck } from "./args";

/**
 * The check in a few words, for messages. Nothing of a script, not even its first line: it may hold a secret.
 *
 * @param number which of several scripts it is
 */
export function describeCheck(check: KnownCheck, number?: number): string {
    switch (check.kind) {
        case "http":
            return `${(check.tls ?? "off") === "off" ? "HTTP" : "HTTPS"} ${check.path ?? "/"} on port ${portOf(check)}`;
        case "tcp":
            return `TCP port ${check.port}`;
        case "powershell":
            return number === undefined ? "PowerShell check" : `PowerShell check ${number}`;
    }
}

/** By its place among the scripts; none where it is the only one. */
export function scriptNumber<C extends Pick<KnownCheck, "kind">>(
    check: C,
    all: readonly C[],
): number | undefined {
    const scripts = all.filter(({ kind }) => kind === "powershell");
    return scripts.length > 1 ? scripts.indexOf(check) + 1 : undefined;
}

/** Milliseconds that one run of a PowerShell check may take, where the check does not say. */
export const DEFAULT_SCRIPT_TIMEOUT = 2 * 60_000;

/** What decides on the port of a check that goes over the network. */
export type CheckedPort =
    | { readonly kind: "tcp"; readonly port: number }
    | { readonly kind: "http"; readonly port?: number | undefined; readonly tls?: string | undefined };

export function portOf(check: CheckedPort): number {
    return check.kind === "tcp" ? check.port : (check.port ?? ((check.tls ?? "off") === "off" ? 80 : 443));
}

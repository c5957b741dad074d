import type { HealthCheck, HttpHealthCheck, PowerShellHealthCheck, TcpHealthCheck } from "./args";

/**
 * Checks that the applications on a machine work, for `verify` of a pair.
 *
 * @example
 * ```ts
 * verify: { source: [healthChecks.http({ path: "/health" }), healthChecks.tcp({ port: 1433 })], clone: true }
 * ```
 */
export const healthChecks = {
    /** An HTTP or HTTPS request, sent from where the program runs to the machine's public address. */
    http: (check: Omit<HttpHealthCheck, "kind"> = {}): HealthCheck => ({ kind: "http", ...check }),
    /** A TCP connection, opened from where the program runs to the machine's public address. */
    tcp: (check: Omit<TcpHealthCheck, "kind">): HealthCheck => ({ kind: "tcp", ...check }),
    /** A script, run inside the machine as LocalSystem; the machine must be managed by Systems Manager. */
    powershell: (check: Omit<PowerShellHealthCheck, "kind">): HealthCheck => ({
        kind: "powershell",
        ...check,
    }),
} as const;

import { newUserDesktopScript } from "./new-user-desktop";
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
    /**
     * Whether Windows has registered its own desktop packages for everybody who has signed in on the machine: sign in once
     * as a new user first. Where Sysprep ran without a desktop, Windows Server 2022 and 2025 may skip that in silence
     * (docs/first-real-run.md). Passes on a Windows without such packages, as Server Core. The machine must be managed by
     * Systems Manager.
     */
    newUserDesktop: (check: Omit<PowerShellHealthCheck, "kind" | "script"> = {}): HealthCheck => ({
        kind: "powershell",
        script: newUserDesktopScript,
        ...check,
    }),
} as const;

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import * as path from "node:path";

const ROOT = path.join(__dirname, "..", "..");

/** Names the program to use; for a checkout that does not lie beside the shared folder, as a git worktree. */
export const POWERSHELL_VARIABLE = "TEST_POWERSHELL";

export interface RealPowerShell {
    /** What to spawn: a path, or the name of a program on PATH. */
    readonly program: string;
    /** As `$PSVersionTable.PSVersion` says, for example `7.6.9`. */
    readonly version: string;
}

/** Where a PowerShell 7 may be, the one to prefer first. */
export function powerShellCandidates(
    environment: NodeJS.ProcessEnv,
    root = ROOT,
    platform: NodeJS.Platform = process.platform,
): readonly string[] {
    const named = environment[POWERSHELL_VARIABLE];
    const beside = path.join(root, "..", "shared", "pwsh", "pwsh");
    return [
        ...(named === undefined || named === "" ? [] : [named]),
        // A shell script, which Windows cannot start.
        ...(platform !== "win32" && existsSync(beside) ? [beside] : []),
        "pwsh",
    ];
}

/** The first PowerShell 7 that starts; `undefined` where there is none. */
export function findPowerShell(environment: NodeJS.ProcessEnv = process.env): RealPowerShell | undefined {
    for (const program of powerShellCandidates(environment)) {
        const version = versionOf(program);
        if (version !== undefined) {
            return { program, version };
        }
    }
    return undefined;
}

/**
 * The same, for tests that need one: without it they must not pass in a pipeline that nobody watches.
 *
 * @throws an Error that names the ways to get one, where `CI` is set and there is none
 */
export function requirePowerShellInCi(
    environment: NodeJS.ProcessEnv = process.env,
    find: (environment: NodeJS.ProcessEnv) => RealPowerShell | undefined = findPowerShell,
): RealPowerShell | undefined {
    const found = find(environment);
    if (found === undefined && isCi(environment)) {
        throw new Error(
            "The tests of the PowerShell scripts need PowerShell 7, and there is none: not in ../shared/pwsh, not on " +
                `PATH, and ${POWERSHELL_VARIABLE} does not name one. Install it (https://aka.ms/powershell), or set the variable.`,
        );
    }
    return found;
}

function isCi(environment: NodeJS.ProcessEnv): boolean {
    return !["", "0", "false"].includes((environment["CI"] ?? "").toLowerCase());
}

function versionOf(program: string): string | undefined {
    const ended = spawnSync(
        program,
        ["-NoLogo", "-NoProfile", "-NonInteractive", "-Command", "[string]$PSVersionTable.PSVersion"],
        { encoding: "utf8" },
    );
    const version = ended.status === 0 ? ended.stdout.trim() : "";
    return /^\d+\.\d+/.test(version) ? version : undefined;
}

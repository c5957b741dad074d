import type { Machine } from "../machine/machine";

function stamp(now: number): string {
    return new Date(now).toISOString().slice(0, 19);
}

/** A line of a launch agent's log. */
export function agentLog(machine: Machine, path: string, text: string): void {
    machine.files.appendText(path, `${stamp(machine.now()).replace("T", " ")} ${text}\r\n`);
}

/** A line of Sysprep's logs, in the form of Windows Setup's. */
export function setupLog(
    machine: Machine,
    path: string,
    level: "Info" | "Warning" | "Error",
    text: string,
): void {
    machine.files.appendText(
        path,
        `${stamp(machine.now()).replace("T", " ")}, ${level.padEnd(21)} SYSPRP ${text}\r\n`,
    );
}

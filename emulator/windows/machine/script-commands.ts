import { moduleCommands } from "../modules/all";
import type { Machine } from "./machine";

/** The body of a command that is written in PowerShell: one of Windows' own, or one that a person stands in for. */
export function scriptCommand(machine: Machine, name: string): string | undefined {
    const word = name.toLowerCase();
    return moduleCommands().get(word) ?? machine.parts.standIns.get(word.replace(/\.exe$/, ""));
}

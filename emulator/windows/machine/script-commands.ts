import { moduleCommands } from "../modules/all";
import type { Machine } from "./machine";

/** Windows' own commands that an older edition lacks, and the year of the first that has them. */
const SINCE: Readonly<Record<string, number>> = { "write-volumecache": 2016 };

/** The body of a command that is written in PowerShell: one of Windows' own, or one that a person stands in for. */
export function scriptCommand(machine: Machine, name: string): string | undefined {
    const word = name.toLowerCase();
    const own = machine.state.edition.year >= (SINCE[word] ?? 0) ? moduleCommands().get(word) : undefined;
    return own ?? machine.parts.standIns.get(word.replace(/\.exe$/, ""));
}

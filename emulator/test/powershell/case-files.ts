import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A script, and what Windows PowerShell 5.1 prints of it. */
export interface Case {
    readonly script: string;
    /** The output, then `!` and the first line of the first error, then `#` and the exit code if it is not 0. */
    readonly printed: string;
    /** The row of the table in the emulator's README that says why PowerShell 7 on Linux prints something else. */
    readonly differs?: string;
}

export interface CaseFile {
    readonly name: string;
    readonly cases: readonly Case[];
}

const FOLDER = join(__dirname, "cases");
const BETWEEN_CASES = /^----$\n/m;
const BEFORE_OUTPUT = /^====(?: 7: ([a-z-]+))?$\n/m;

/** Every file of cases: each a script, a line `====`, or `==== 7: <row>`, and what it prints; `----` between them. */
export function caseFiles(): readonly CaseFile[] {
    return readdirSync(FOLDER)
        .sort()
        .map((file) => ({
            name: file.replace(/\.txt$/, "").replace(/-/g, " "),
            cases: readCases(readFileSync(join(FOLDER, file), "utf8"), file),
        }));
}

export function readCases(text: string, file: string): readonly Case[] {
    return text.split(BETWEEN_CASES).map((each) => readCase(each, file));
}

function readCase(text: string, file: string): Case {
    const found = BEFORE_OUTPUT.exec(text);
    if (found === null) {
        throw new Error(`A case in ${file} has no line "====" before its output:\n${text}`);
    }
    const script = text.slice(0, found.index).replace(/\n$/, "");
    const printed = text.slice(found.index + found[0].length).replace(/\n$/, "");
    return { script, printed, ...(found[1] === undefined ? {} : { differs: found[1] }) };
}

/** A case's name in a list of tests. */
export function caseName({ script }: Case): string {
    return script.replace(/\s+/g, " ").slice(0, 90);
}

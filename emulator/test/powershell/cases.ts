import assert from "node:assert/strict";

import { running, type Computer } from "../windows/support";

let shared: Computer | undefined;

/** What a script prints on a Windows that all cases share; an error's first line comes after `!`. */
export function print(script: string): string {
    shared ??= running();
    const end = shared.run(script);
    const out = end.stdout.replace(/\r\n/g, "\n").replace(/\n$/, "");
    const errors = end.stderr === "" ? "" : `!${end.stderr.split("\r\n")[0] ?? ""}`;
    const code = end.exitCode === 0 ? "" : `#${end.exitCode}`;
    return [out, errors, code].filter((part) => part !== "").join("\n");
}

/** Declares one test for each script and what it must print. */
export function cases(table: readonly (readonly [script: string, printed: string])[]): void {
    for (const [script, printed] of table) {
        it(script.replace(/\s+/g, " ").slice(0, 90), () => {
            assert.equal(print(script), printed);
        });
    }
}

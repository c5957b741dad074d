import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Case, caseFiles, caseName } from "../../emulator/test/powershell/case-files";
import { print } from "../../emulator/test/powershell/print";
import { requirePowerShellInCi } from "../support/real-powershell";
import { realPowerShell, type RealRun } from "./host/real";

/** Rows of the table that say what only Windows has: their cases are not run elsewhere, where they could do harm. */
const NEEDS_WINDOWS = ["windows", "drive", "time"];

/** The names in the first column of the table of differences in the emulator's README. */
function rowsOfReadme(): readonly string[] {
    const readme = readFileSync(join(__dirname, "..", "..", "emulator", "README.md"), "utf8");
    const table = readme.slice(readme.indexOf("## Held against the real PowerShell"));
    return [...table.matchAll(/^\| `([a-z-]+)` /gm)].map((row) => row[1] ?? "");
}

/** In the form of the case files. */
export function printedBy(run: RealRun, exitCode: number): string {
    const firstError = run.console === "" ? run.errors[0]?.line : run.console;
    const out = run.out.replace(/\r\n/g, "\n").replace(/\n$/, "");
    const error = firstError === undefined ? "" : `!${firstError.split(/\r?\n/)[0] ?? ""}`;
    return [out, error, exitCode === 0 ? "" : `#${exitCode}`].filter((part) => part !== "").join("\n");
}

function reallyPrinted({ script, printed }: Case): string {
    const real = realPowerShell();
    if (script.includes("[Environment]::Exit")) {
        const { out, exitCode } = real.runAlone(script);
        return printedBy({ out, console: "", errors: [], failed: false, timedOut: false }, exitCode);
    }
    const run = real.run(script);
    const exits = /^#\d+$/m.test(printed) || /\bexit\b/i.test(script);
    return printedBy(run, exits ? real.runAlone(script).exitCode : run.failed ? 1 : 0);
}

describe("the interpreter and the real PowerShell print the same", () => {
    const version = requirePowerShellInCi()?.version;
    for (const file of caseFiles()) {
        describe(file.name, () => {
            for (const each of file.cases) {
                it(caseName(each), () => {
                    assert.equal(print(each.script), each.printed, "the interpreter");
                    if (version === undefined || NEEDS_WINDOWS.includes(each.differs ?? "")) {
                        return;
                    }
                    if (each.differs === undefined) {
                        assert.equal(reallyPrinted(each), each.printed, `PowerShell ${version}`);
                    } else if (process.platform === "linux") {
                        assert.notEqual(reallyPrinted(each), each.printed, "needs no mark any more");
                    }
                });
            }
        });
    }

    it("or differ for a reason that the emulator's README gives", () => {
        const rows = rowsOfReadme();
        const marks = caseFiles().flatMap((file) => file.cases.flatMap(({ differs }) => differs ?? []));
        assert.ok(rows.length > 0);
        assert.deepEqual(
            [...new Set(marks)].filter((mark) => !rows.includes(mark)),
            [],
        );
    });
});

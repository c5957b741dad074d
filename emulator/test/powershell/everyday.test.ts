import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { running } from "../windows/support";
import { caseName, readCases } from "./case-files";
import { print } from "./print";

const FILE = join(__dirname, "everyday", "scripts.txt");
const SCRIPT_PATH = /[A-Z]:\\[^"<>|\r\n:]*\\_script\.ps1/g;

/** What a script prints that needs a disk of its own. */
function printAlone(script: string): string {
    const end = running().run(script);
    const out = end.stdout.replace(/\r\n/g, "\n").replace(/\n$/, "");
    const errors = end.stderr === "" ? "" : `!${end.stderr.split("\r\n")[0] ?? ""}`;
    const code = end.exitCode === 0 ? "" : `#${end.exitCode}`;
    return [out, errors, code]
        .filter((part) => part !== "")
        .join("\n")
        .replace(SCRIPT_PATH, "script.ps1");
}

describe("what administrators write prints what the real PowerShell printed", () => {
    for (const each of readCases(readFileSync(FILE, "utf8"), FILE)) {
        it(caseName(each), () => {
            const shown = each.script.includes("C:\\") ? printAlone(each.script) : print(each.script);
            assert.equal(shown, each.printed);
        });
    }
});

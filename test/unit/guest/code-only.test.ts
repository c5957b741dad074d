import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { codeOnly } from "../../../provider/guest/code-only";
import { nodesOf, parsePowerShell } from "./grammar";

const folder = join(__dirname, "../../../provider/guest/scripts");
const files = [folder, join(folder, "parts")].flatMap((where) =>
    readdirSync(where)
        .filter((name) => name.endsWith(".ps1"))
        .map((name) => join(where, name)),
);

/** The words of a text that PowerShell would run, in order. */
async function wordsOf(text: string): Promise<string[]> {
    const leaves = [...nodesOf(await parsePowerShell(text))].filter((node) => node.childCount === 0);
    return leaves
        .filter((node) => node.type !== "comment" && node.text.trim() !== "")
        .map((node) => node.text);
}

describe("a script without its comments", () => {
    for (const file of files) {
        it(`is the same code: ${file.slice(folder.length + 1)}`, async () => {
            const text = readFileSync(file, "utf8");
            assert.deepEqual(await wordsOf(codeOnly(text)), await wordsOf(text));
            assert.doesNotMatch(codeOnly(text), /^\s*(#|$)/m);
        });
    }
});

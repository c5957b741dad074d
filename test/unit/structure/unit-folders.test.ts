import * as assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import * as path from "node:path";

const ROOT = path.join(__dirname, "..", "..", "..");

/** Where the sources are of what test/unit has a folder for; of any other folder, below provider/. */
const SOURCES: Readonly<Record<string, string>> = {
    acceptance: "acceptance",
    clock: "clock",
    components: "components",
    demo: "demo",
    scripts: "scripts",
    support: path.join("test", "support"),
    toolchain: "toolchain",
};

function sourceFolder(testFolder: string): string {
    const [top = "", ...rest] = testFolder.split(path.sep);
    return path.join(ROOT, SOURCES[top] ?? path.join("provider", top), ...rest);
}

describe("the unit tests", () => {
    it("stand where their sources stand, but for those of the structure itself", () => {
        const folders = readdirSync(path.join(ROOT, "test", "unit"), { recursive: true, encoding: "utf8" })
            .filter((name) => name.endsWith(".test.ts"))
            .map((name) => path.dirname(name))
            .filter((folder) => folder !== "structure");
        assert.ok(folders.length > 0);
        assert.deepEqual(
            [...new Set(folders)].filter((folder) => !existsSync(sourceFolder(folder))),
            [],
        );
    });
});

import * as assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { closingLine, sum } from "../../../scripts/test/counts";
import { groupNamed } from "../../../scripts/test/groups";
import { runFolder } from "../../../scripts/test/run-folder";
import { seats } from "../../../scripts/test/seats";

describe("the test runner", () => {
    let folder: string;
    let told: string[];

    beforeEach(() => {
        folder = mkdtempSync(path.join(tmpdir(), "test-runner-"));
        told = [];
    });

    afterEach(() => {
        rmSync(folder, { recursive: true, force: true });
    });

    async function run(files: Readonly<Record<string, string>>, filesEach = Infinity): Promise<string> {
        for (const [name, text] of Object.entries(files)) {
            mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
            writeFileSync(path.join(folder, name), text);
        }
        return closingLine(await runFolder(folder, filesEach, seats(2), (line) => told.push(line)));
    }

    it("counts what passed and what failed, in folders below too", async () => {
        const counts = await run({
            "good.test.ts": 'it("one", () => undefined); it("two", () => undefined);',
            "below/bad.test.ts": 'it("three", () => { throw new Error("no"); });',
            "helper.ts": 'throw new Error("not a test, never loaded");',
        });
        assert.equal(counts, "2 passed, 1 failed");
    });

    it("counts the same side by side, and a file that ends early as one failure", async () => {
        const files = {
            "good.test.ts": 'it("one", () => undefined); it("two", () => undefined);',
            "below/bad.test.ts": 'it("three", () => { throw new Error("no"); });',
            "early.test.ts": 'it("four", () => { process.exit(3); });',
        };
        assert.equal(await run(files, 1), "2 passed, 2 failed");
        assert.match(told.join(), /ended early \(exit code 3\)/);
    });

    it("counts every file once where a process runs more than one", async () => {
        const files = Object.fromEntries(
            ["a", "b", "c", "d", "e"].map((name) => [`${name}.test.ts`, `it("${name}", () => undefined);`]),
        );
        assert.equal(await run(files, 2), "5 passed, 0 failed");
    });

    it("counts a skipped test as a failure", async () => {
        assert.equal(
            await run({ "lazy.test.ts": 'it.skip("later", () => undefined);' }),
            "0 passed, 1 failed",
        );
    });

    it("counts a folder that holds no test as a failure", async () => {
        assert.equal(await run({ "helper.ts": "" }), "0 passed, 1 failed");
        assert.match(told.join(), /holds no test/);
    });

    it("counts files in which no test ran as a failure", async () => {
        assert.equal(
            await run({ "empty.test.ts": 'describe("nothing", () => undefined);' }),
            "0 passed, 1 failed",
        );
        assert.match(told.join(), /no test .* ran/);
    });

    it("counts a run that ended before its end as a failure", async () => {
        assert.equal(
            await run({ "abrupt.test.ts": 'it("leaves", () => process.exit(0));' }),
            "0 passed, 1 failed",
        );
        assert.match(told.join(), /ended early/);
    });

    it("sums the counts and knows its groups", () => {
        assert.deepEqual(
            sum([
                { passed: 2, failed: 0 },
                { passed: 1, failed: 3 },
            ]),
            { passed: 3, failed: 3 },
        );
        assert.throws(() => groupNamed("speed"), /no group of tests "speed"; there are unit, /);
    });
});

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { GROUPS, ROOT, testFiles } from "../../../scripts/test/groups";

const MINUTES = 10 * 60_000;

describe("a test's time-out", () => {
    it("guards against a hang, so that a slow machine never meets it", () => {
        const { timeout } = JSON.parse(readFileSync(path.join(ROOT, ".mocharc.json"), "utf8")) as {
            readonly timeout: number;
        };
        assert.ok(timeout >= MINUTES);
    });

    it("is nowhere shorter than by default", () => {
        const short = GROUPS.flatMap(({ folder }) => testFiles(folder)).flatMap((file) =>
            [...readFileSync(file, "utf8").matchAll(/\bthis\.timeout\((.*)\);/g)]
                .flatMap(([, argument = ""]) => argument.match(/\d[\d_]*(?: \* MINUTE)?/g) ?? [])
                .filter((text) => milliseconds(text) !== 0 && milliseconds(text) < MINUTES)
                .map((text) => `${path.relative(ROOT, file)}: ${text}`),
        );
        assert.deepEqual(short, []);
    });
});

/** 0 is no time-out, for sweeps that take hours. */
function milliseconds(text: string): number {
    const [number = "", unit] = text.split(" * ");
    return Number(number.replaceAll("_", "")) * (unit === undefined ? 1 : 60_000);
}

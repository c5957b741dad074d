import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { BOOT_SECONDS } from "../../../provider/run/walk/plan";
import { steps } from "../../../provider/sysprep-snapshot-pair/guide/steps";

const ROOT = path.join(__dirname, "..", "..", "..");
const read = (file: string): string => readFileSync(path.join(ROOT, file), "utf8");
const README = read("README.md");

/** The minutes in which the steps of these parts of the guide have the source away, its boot afterwards included. */
function away(...guide: readonly string[]): string {
    const here = steps.filter((step) => step.outage && guide.includes(step.guide));
    const starts = here.filter(({ name }) => name.startsWith("start after")).length;
    const minutes = ([0, 1] as const).map((end) =>
        Math.round(
            (here.reduce((seconds, { usualSeconds }) => seconds + usualSeconds[end], 0) +
                starts * BOOT_SECONDS[end]) /
                60,
        ),
    );
    return `${minutes.join(" to ")} minutes`;
}

describe("the outages in the README and in the examples", () => {
    it("are those that the steps add up to", () => {
        assert.ok(README.includes(`**backup snapshot**, start | **away**, usually ${away("Step 1")}`));
        assert.ok(
            README.includes(`**Sysprep snapshot**, start | **away**, usually ${away("Step 2", "Step 3")}`),
        );
        assert.ok(
            README.includes(`**Two outages**, usually ${away("Step 1", "Step 2", "Step 3")} in all`),
            away("Step 1", "Step 2", "Step 3"),
        );
    });

    it("are the same in the examples that announce them", () => {
        const both = `away twice, usually ${away("Step 1", "Step 2", "Step 3")} in all`;
        for (const file of [
            "quickstart/README.md",
            "rebake/README.md",
            "rebake/.github/workflows/rebake.yml",
        ]) {
            assert.ok(read(`examples/${file}`).replace(/\s+/g, " ").includes(both), file);
        }
    });
});

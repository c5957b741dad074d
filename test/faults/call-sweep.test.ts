import * as assert from "node:assert/strict";
import { askedExtent, askedPart, describeExtent } from "../support/sweep/extent";
import { describePoint, reportedBlock, tellReport } from "../support/sweep/report";
import { type Progress, sweepAll } from "../support/sweep/shards";
import { STORIES } from "../support/sweep/stories";
import { BLOWS, type Point } from "../support/sweep/sweep";

const MINUTE = 60_000;
const extent = askedExtent();
const described = describeExtent(extent, askedPart());

/** A wide sweep takes long: a line a minute, and every failure at once. */
function tellsFrom(start: number): (progress: Progress, point: Point) => void {
    let told = start;
    return ({ struck, planned, failures }, point) => {
        if (point.problems.length > 0) {
            process.stdout.write(`    ${describePoint(point)}\n`);
        }
        if (Date.now() - told > MINUTE) {
            told = Date.now();
            const minutes = Math.round((told - start) / MINUTE);
            process.stdout.write(
                `    ${struck} of ${planned} points struck in ${minutes} min, ${failures} failures so far\n`,
            );
        }
    };
}

describe(`one AWS call of a run struck, then a plain run again (${described})`, function () {
    this.timeout(extent === "bounded" ? 30 * MINUTE : 0);
    let points: readonly Point[] = [];

    before(async () => {
        points = await sweepAll("pairs", extent, tellsFrom(Date.now()));
    });

    for (const { name } of STORIES) {
        it(name, () => {
            const mine = points.filter(({ story }) => story === name);
            assert.ok(mine.length > 0 || askedPart().of > 1, "no call of it is struck");
            const failed = mine.filter(({ problems }) => problems.length > 0);
            assert.equal(failed.length, 0, `\n${failed.slice(0, 10).map(describePoint).join("\n")}`);
        });
    }

    after(() => tellReport(points, described));
});

describe("the report in docs/reliability.md", () => {
    it("is of a sweep that struck every story, and in every way, without a failure", () => {
        const block = reportedBlock();
        assert.match(block, /[1-9]\d* points of the sweep \((bounded|wide|every)[^)]*\), 0 failures\./);
        for (const name of [...STORIES.map((story) => story.name), ...BLOWS]) {
            assert.ok(block.includes(`| ${name} |`), name);
        }
    });
});

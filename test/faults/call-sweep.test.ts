import * as assert from "node:assert/strict";
import { type Extent, type Planned, pointsOf } from "../support/sweep/points";
import { closingLine, reportedBlock, sweepTable, writeReport } from "../support/sweep/report";
import { STORIES } from "../support/sweep/stories";
import { BLOWS, type Point, record, type Recording, strike } from "../support/sweep/sweep";

/**
 * `FAULT_SWEEP=wide` or `every` strikes more than there is time for in every test run; whatever it is set to, the
 * run writes the report, `bounded` that of the points that every test run strikes.
 */
const asked = process.env["FAULT_SWEEP"] ?? "";
const extent: Extent = asked === "every" || asked === "wide" ? asked : "bounded";

function describePoint({ call, blow, problems }: Point): string {
    return `call ${call.k}, ${call.operation} (${call.input.slice(0, 120)}), ${blow}:\n    ${problems.join("\n    ")}`;
}

describe(`one AWS call of a run struck, then a plain run again (${extent})`, function () {
    this.timeout(extent === "bounded" ? 300_000 : 0);
    const points: Point[] = [];
    let planned: readonly Planned[] = [];

    before(async () => {
        const recordings: Recording[] = [];
        for (const story of STORIES) {
            recordings.push(await record(story));
        }
        planned = pointsOf(recordings, extent);
    });

    for (const { name } of STORIES) {
        it(name, async () => {
            const failed: Point[] = [];
            const mine = planned.filter(({ recording }) => recording.story.name === name);
            assert.ok(mine.length > 0, "no call of it is struck");
            for (const { recording, call, blow } of mine) {
                const point = await strike(recording, call, blow);
                points.push(point);
                if (point.problems.length > 0) {
                    failed.push(point);
                }
            }
            assert.equal(failed.length, 0, `\n${failed.slice(0, 10).map(describePoint).join("\n")}`);
        });
    }

    after(() => {
        process.stdout.write(
            `\n    ${closingLine(points, extent)}\n    ${sweepTable(points).join("\n    ")}\n`,
        );
        if (asked !== "") {
            writeReport(points, extent);
        }
    });
});

describe("the report in docs/reliability.md", () => {
    it("is of a sweep that struck every story, and in every way, without a failure", () => {
        const block = reportedBlock();
        assert.match(block, /[1-9]\d* points of the sweep \((bounded|wide|every)\), 0 failures\./);
        for (const name of [...STORIES.map((story) => story.name), ...BLOWS]) {
            assert.ok(block.includes(`| ${name} |`), name);
        }
    });
});

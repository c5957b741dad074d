import * as assert from "node:assert/strict";
import { askedExtent, askedPart, describeExtent } from "../support/sweep/extent";
import { IMAGE_STORIES } from "../support/sweep/image-stories";
import { describePoint, reportedBlock, tellReport } from "../support/sweep/report";
import { sweepAll } from "../support/sweep/shards";
import { BLOWS, type Point } from "../support/sweep/sweep";

const MINUTE = 60_000;
const extent = askedExtent();
const described = describeExtent(extent, askedPart());

describe(`one AWS call of an image's run struck, then a plain run again (${described})`, function () {
    this.timeout(extent === "bounded" ? 30 * MINUTE : 0);
    let points: readonly Point[] = [];

    before(async () => {
        points = await sweepAll("images", extent, (_progress, point) => {
            if (point.problems.length > 0) {
                process.stdout.write(`    ${describePoint(point)}\n`);
            }
        });
    });

    it("leaves the server as it was, one image, and nothing of a builder", () => {
        assert.ok(points.length > 10);
        const failed = points.filter(({ problems }) => problems.length > 0);
        assert.equal(failed.length, 0, `\n${failed.slice(0, 10).map(describePoint).join("\n")}`);
    });

    after(() => tellReport(points, described, "image-sweep"));
});

describe("the report on images in docs/reliability.md", () => {
    it("is of a sweep that struck every story, and in every way, without a failure", () => {
        const block = reportedBlock("image-sweep");
        assert.match(block, /[1-9]\d* points of the sweep \((bounded|wide|every)[^)]*\), 0 failures\./);
        for (const name of [...IMAGE_STORIES.map((story) => story.name), ...BLOWS]) {
            assert.ok(block.includes(`| ${name} |`), name);
        }
    });
});

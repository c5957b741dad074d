import * as assert from "node:assert/strict";
import { availableParallelism } from "node:os";
import { seats } from "../../scripts/test/seats";
import { killedRun, recordMoments } from "../support/kills/killed-run";
import { FOLLOW_UPS } from "../support/kills/kills";
import { describeMoment, type Moment } from "../support/kills/moments";
import type { KillPoint } from "../support/kills/points";
import { IMAGE } from "../support/kills/subjects";
import { askedExtent, askedPart, describeExtent, type Extent, partOf } from "../support/sweep/extent";

const MINUTE = 60_000;
const extent = askedExtent();

/** Of every test run the moments where most is at stake: the server off, the builder begun, the image begun. */
const MOST_AT_STAKE = [
    "CreateInstanceSnapshot (base)",
    "CreateInstancesFromSnapshot",
    "CreateInstanceSnapshot (image)",
];

function pointsAt(moments: readonly Moment[], asked: Extent): readonly KillPoint[] {
    const chosen =
        asked === "bounded"
            ? moments.filter(({ change, nth }) => MOST_AT_STAKE.includes(change) && nth === 1)
            : moments;
    return chosen.flatMap((moment, index) =>
        (asked === "every" ? FOLLOW_UPS : FOLLOW_UPS.filter((_, then) => then === index % 2)).map((then) => ({
            moment,
            kill: "SIGKILL, both" as const,
            then,
        })),
    );
}

describe(`a run of an image that is killed, through the Pulumi command line (${describeExtent(extent, askedPart())})`, function () {
    this.timeout(extent === "bounded" ? 30 * MINUTE : 0);

    it("is finished by the next pulumi up, or pulumi destroy leaves nothing; the server is what it was", async () => {
        const points = partOf(pointsAt(await recordMoments(IMAGE), extent), askedPart());
        assert.ok(points.length > 2);
        const failed: string[] = [];
        const seat = seats(availableParallelism());
        const run = async (point: KillPoint): Promise<void> => {
            const problems = await killedRun(IMAGE, point);
            failed.push(
                ...problems.map(
                    (problem) => `after ${describeMoment(point.moment)}, then ${point.then}: ${problem}`,
                ),
            );
        };
        await Promise.all(points.map((point) => seat(() => run(point))));
        assert.deepEqual(failed, []);
    });
});

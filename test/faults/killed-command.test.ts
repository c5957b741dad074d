import * as assert from "node:assert/strict";
import { availableParallelism } from "node:os";
import { seats } from "../../scripts/test/seats";
import { killedRun, recordMoments } from "../support/kills/killed-run";
import { KILL_NAMES } from "../support/kills/kills";
import { describeMoment } from "../support/kills/moments";
import { PAIR } from "../support/kills/subjects";
import { type KillPoint, killPoints } from "../support/kills/points";
import { closingLine, type KillOutcome, killTable, writeReport } from "../support/kills/report";
import { readBlock } from "../support/report-block";
import { askedExtent, askedPart, describeExtent, partOf } from "../support/sweep/extent";

const MINUTE = 60_000;
const extent = askedExtent();
const described = describeExtent(extent, askedPart());

function describePoint({ moment, kill, then }: KillPoint): string {
    return `${kill}, after ${describeMoment(moment)}, then ${then}`;
}

/** Other tests run beside them. */
const JOBS = availableParallelism();

describe(`a run that is killed, through the Pulumi command line (${described})`, function () {
    this.timeout(extent === "bounded" ? 30 * MINUTE : 0);
    let outcomes: readonly KillOutcome[] = [];

    before(async () => {
        const points = partOf(killPoints(await recordMoments(PAIR), extent), askedPart());
        let ended = 0;
        const seat = seats(JOBS);
        const run = async (point: KillPoint): Promise<KillOutcome> => {
            const problems = await killedRun(PAIR, point);
            ended += 1;
            if (extent !== "bounded" || problems.length > 0) {
                const verdict = problems.length === 0 ? "" : `:\n    ${problems.join("\n    ")}`;
                process.stdout.write(`    ${ended} of ${points.length}: ${describePoint(point)}${verdict}\n`);
            }
            return { point, problems };
        };
        outcomes = await Promise.all(points.map((point) => seat(() => run(point))));
    });

    for (const kill of KILL_NAMES) {
        it(`${kill}: the next pulumi up finishes it, or pulumi destroy leaves nothing`, () => {
            const mine = outcomes.filter(({ point }) => point.kill === kill);
            assert.ok(mine.length > 1);
            const failed = mine.filter(({ problems }) => problems.length > 0);
            assert.deepEqual(
                failed.map(({ point, problems }) => `${describePoint(point)}: ${problems.join("; ")}`),
                [],
            );
        });
    }

    after(async () => {
        process.stdout.write(
            `\n    ${closingLine(outcomes, described)}\n    ${killTable(outcomes).join("\n    ")}\n`,
        );
        if (process.env["FAULT_SWEEP"] !== undefined) {
            await writeReport(outcomes, described);
        }
    });
});

describe("the report of killed runs in docs/reliability.md", () => {
    it("is of runs killed in every way, without a failure", () => {
        const block = readBlock("kills");
        assert.match(
            block,
            /[1-9]\d* runs killed through the command line \((bounded|wide|every)[^)]*\), 0 failures\./,
        );
        assert.ok(KILL_NAMES.every((kill) => block.includes(kill)));
    });
});

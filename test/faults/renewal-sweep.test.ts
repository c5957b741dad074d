import * as assert from "node:assert/strict";
import { askedExtent } from "../support/sweep/extent";
import { isOfRenewal, RENEWAL_STORIES } from "../support/sweep/renewal-stories";
import { describePoint } from "../support/sweep/report";
import { BLOWS, type BlowName, record, strike } from "../support/sweep/sweep";

const MINUTE = 60_000;
const HARDEST: readonly BlowName[] = ["killed before it", "killed after it", "reply lost", "access denied"];

describe("one AWS call of a source's new registration struck, then a plain run again", function () {
    this.timeout(30 * MINUTE);
    const blows = askedExtent() === "bounded" ? HARDEST : BLOWS;

    for (const told of RENEWAL_STORIES) {
        it(told.name, async () => {
            const recording = await record(told);
            const calls = recording.calls.filter(isOfRenewal);
            assert.ok(calls.length > 2, `${calls.length} calls of the registration`);
            const failed: string[] = [];
            for (const call of calls) {
                for (const blow of blows) {
                    const point = await strike(recording, call, blow);
                    failed.push(...(point.problems.length > 0 ? [describePoint(point)] : []));
                }
            }
            assert.equal(failed.length, 0, `\n${failed.slice(0, 10).join("\n")}`);
        });
    }
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { alignedDelay, failureDelay, nextDelay } from "../../../../provider/cloud/calls/pace";
import type { Pace } from "../../../../provider/cloud/calls/pace";

const HOUR = 3_600_000;
const milliseconds = (max: number) => fc.integer({ min: 0, max });
const paces = fc.record({
    typicalMinimumMilliseconds: milliseconds(HOUR),
    share: fc.double({ min: 0.01, max: 0.2, noNaN: true }),
    floorMilliseconds: fc.integer({ min: 500, max: 5_000 }),
    ceilingMilliseconds: fc.integer({ min: 5_000, max: 120_000 }),
}) satisfies fc.Arbitrary<Pace>;

/** When a wait at this pace first looks at or after `end`, and how often it has looked by then. */
function detection(
    delay: (elapsed: number, remaining: number) => number,
    end: number,
    bound: number,
): { readonly at: number; readonly looks: number } {
    let elapsed = 0;
    for (let looks = 1; ; looks += 1) {
        if (elapsed >= end || elapsed >= bound) {
            return { at: elapsed, looks };
        }
        elapsed += delay(elapsed, bound - elapsed);
    }
}

describe("nextDelay", () => {
    it("never goes past the bound, and never stands still before it", () => {
        fc.assert(
            fc.property(
                paces,
                milliseconds(4 * HOUR),
                fc.integer({ min: 1, max: 4 * HOUR }),
                (pace, elapsed, remaining) => {
                    const delay = nextDelay(pace, elapsed, remaining);
                    assert.ok(delay > 0 && delay <= remaining);
                },
            ),
        );
    });

    it("is nothing at the bound or past it", () => {
        fc.assert(
            fc.property(paces, milliseconds(4 * HOUR), milliseconds(HOUR), (pace, elapsed, past) => {
                assert.equal(nextDelay(pace, elapsed, -past), 0);
            }),
        );
    });

    it("never shrinks as time goes by, from the typical minimum on", () => {
        fc.assert(
            fc.property(paces, milliseconds(4 * HOUR), milliseconds(4 * HOUR), (pace, a, b) => {
                const [sooner, later] = [Math.min(a, b), Math.max(a, b)].map((past) =>
                    nextDelay(pace, pace.typicalMinimumMilliseconds + past, Infinity),
                );
                assert.ok(sooner !== undefined && later !== undefined && sooner <= later);
            }),
        );
    });

    it("looks again at the typical minimum and not before", () => {
        const pace = { typicalMinimumMilliseconds: 120_000 };
        assert.equal(nextDelay(pace, 0, HOUR), 120_000);
        assert.equal(nextDelay(pace, 119_000, HOUR), 1_000);
        assert.equal(nextDelay(pace, 120_000, HOUR), 4_800);
        assert.equal(nextDelay(pace, 10 * HOUR, 20 * HOUR), 60_000);
        assert.equal(nextDelay({ typicalMinimumMilliseconds: 0 }, 0, HOUR), 2_000);
    });

    it("costs at most the floor or its share over what the cloud itself takes", () => {
        fc.assert(
            fc.property(paces, milliseconds(HOUR), (pace, past) => {
                const end = pace.typicalMinimumMilliseconds + past;
                const { at } = detection(
                    (elapsed, remaining) => nextDelay(pace, elapsed, remaining),
                    end,
                    4 * HOUR,
                );
                assert.ok(at - end <= Math.max(pace.floorMilliseconds, pace.share * end));
            }),
        );
    });

    it("costs four per cent at most by default once a wait is longer than a minute, in few looks", () => {
        const pace = { typicalMinimumMilliseconds: 20_000 };
        fc.assert(
            fc.property(fc.integer({ min: 60_000, max: 2 * HOUR }), (end) => {
                const { at, looks } = detection(
                    (elapsed, left) => nextDelay(pace, elapsed, left),
                    end,
                    4 * HOUR,
                );
                assert.ok(at - end <= 0.04 * end);
                assert.ok(looks <= 200);
            }),
        );
    });
});

describe("alignedDelay", () => {
    it("is the same delay or less, but more than half of it", () => {
        fc.assert(
            fc.property(
                paces,
                milliseconds(HOUR),
                milliseconds(HOUR),
                fc.integer({ min: 1, max: HOUR }),
                (pace, now, elapsed, remaining) => {
                    const delay = nextDelay(pace, elapsed, remaining);
                    const aligned = alignedDelay(pace, now, elapsed, remaining);
                    assert.ok(aligned <= delay && aligned > delay / 2);
                },
            ),
        );
    });

    it("brings waits that began at different moments together", () => {
        const pace = { typicalMinimumMilliseconds: 0 };
        const looks = [0, 137, 1_911, 3_005].map((start) => {
            const moments: number[] = [];
            for (
                let now = start + 300_000;
                now < 900_000;
                now += alignedDelay(pace, now, now - start, HOUR)
            ) {
                moments.push(now);
            }
            return moments;
        });
        const all = looks.flat();
        assert.ok(
            new Set(all).size <= all.length / 2,
            `${new Set(all).size} moments for ${all.length} looks`,
        );
    });

    it("leaves the way to the typical minimum and to the bound alone", () => {
        const pace = { typicalMinimumMilliseconds: 60_000 };
        assert.equal(alignedDelay(pace, 12_345, 1_000, HOUR), 59_000);
        assert.equal(alignedDelay(pace, 12_345, 200_000, 5_001), 5_001);
    });
});

describe("failureDelay", () => {
    it("grows with every failure in a row, to half a minute, within the bound", () => {
        assert.deepEqual(
            [1, 2, 3, 4, 5, 60].map((failures) => failureDelay(failures, HOUR)),
            [2_000, 4_000, 8_000, 16_000, 30_000, 30_000],
        );
        assert.equal(failureDelay(5, 700), 700);
        assert.equal(failureDelay(5, -1), 0);
    });
});

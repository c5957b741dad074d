import assert from "node:assert/strict";
import fc from "fast-check";
import { nextDelay, type Pace } from "../../../../provider/cloud/calls/pace";
import { lastTimeOf, learned } from "../../../../provider/run/walk/last-time";
import { PACES } from "../../../../provider/run/waits";

const HOUR = 3_600_000;
const usual = fc.constantFrom<Pace>(...Object.values(PACES));
const anything = fc.oneof(fc.double(), fc.integer({ min: -HOUR, max: 24 * HOUR }), fc.constant(undefined));

const entry = (step: string, start: string, end: string) => ({ step, guide: "Step 1", start, end });
const at = (minute: number, second = 0) =>
    `2026-01-01T00:${String(minute).padStart(2, "0")}:${String(second).padStart(2, "0")}.000Z`;

/** When a wait that has just begun is first seen to be over. */
function seenAt(pace: Pace, end: number): number {
    let elapsed = 0;
    do {
        elapsed += nextDelay(pace, elapsed, Infinity);
    } while (elapsed < end);
    return elapsed;
}

describe("what a timeline tells of the last time", () => {
    it("is how long each step took, and of several of one step the shortest", () => {
        const timeline = [
            entry("stop for the backup", at(0), at(1)),
            entry("create the backup snapshot", at(1), at(8)),
            entry("create the backup snapshot", at(10), at(12, 30)),
        ];
        assert.deepEqual(
            [...lastTimeOf(timeline)],
            [
                ["stop for the backup", 60_000],
                ["create the backup snapshot", 150_000],
            ],
        );
    });

    it("is nothing where it was edited, or written by another version", () => {
        for (const timeline of [undefined, null, "x", {}, [null, 1, {}, { step: 1 }, entry("a", "x", "y")]]) {
            assert.equal(lastTimeOf(timeline).size, 0);
        }
        assert.equal(lastTimeOf([entry("a", at(2), at(1)), entry("b", at(1), at(1))]).size, 0);
    });

    it("never throws", () => {
        fc.assert(fc.property(fc.anything(), (timeline) => lastTimeOf(timeline).size >= 0));
        fc.assert(fc.property(fc.array(fc.anything()), (timeline) => lastTimeOf(timeline).size >= 0));
    });
});

describe("a pace that has learned from the last time", () => {
    it("is the usual one where nothing is known", () => {
        for (const nothing of [undefined, 0, -1, Number.NaN]) {
            assert.equal(learned(PACES.snapshot, nothing), PACES.snapshot);
        }
    });

    it("looks first a little sooner than it took, within its bounds", () => {
        const firstLook = (tookLast: number) => learned(PACES.snapshot, tookLast).typicalMinimumMilliseconds;
        assert.equal(firstLook(150_000), 135_000);
        assert.equal(firstLook(1), 90_000);
        assert.equal(firstLook(480_000), 195_000);
        assert.equal(firstLook(Number.POSITIVE_INFINITY), 195_000);
    });

    it("never leaves out more than one of the usual looks, whatever the timeline says", () => {
        fc.assert(
            fc.property(usual, anything, fc.integer({ min: 1, max: 2 * HOUR }), (pace, tookLast, end) => {
                const { floorMilliseconds: floor = 0 } = pace;
                const late = seenAt(learned(pace, tookLast), end) - end;
                const usually = Math.max(
                    pace.typicalMinimumMilliseconds - end,
                    nextDelay(pace, Math.max(end, pace.typicalMinimumMilliseconds), Infinity),
                );
                assert.ok(late <= usually + floor, `${late} ms late, usually ${usually}`);
            }),
        );
    });

    it("keeps its look for what ends badly, and everything after its first look", () => {
        fc.assert(
            fc.property(usual, anything, (pace, tookLast) => {
                const { typicalMinimumMilliseconds: first, ...rest } = learned(pace, tookLast);
                const { typicalMinimumMilliseconds: usually, ...same } = pace;
                assert.deepEqual(rest, same);
                assert.ok(first >= usually / 2 && first > (pace.earlyMilliseconds ?? 0));
            }),
        );
    });
});

import assert from "node:assert/strict";
import type { InstanceSnapshot } from "../../../../provider/cloud/ports";
import { TAG } from "../../../../provider/run/tags";
import { classifySnapshot } from "../../../../provider/sysprep-snapshot-pair/snapshots/ownership";
import { instance, PAIR, RUN, snapshot } from "../fixtures";

const SOURCE = instance();

describe("classifySnapshot", () => {
    const kindOf = (more: Partial<InstanceSnapshot>, source: typeof SOURCE | undefined = SOURCE) =>
        classifySnapshot(snapshot(more), PAIR, source).kind;

    it("tells how far the pair's own is", () => {
        assert.deepEqual(classifySnapshot(undefined, PAIR, SOURCE), { kind: "absent" });
        assert.equal(kindOf({ state: "available" }), "available");
        assert.equal(kindOf({ state: "pending" }), "pending");
        assert.equal(kindOf({ state: "error" }), "failed");
    });

    it("waits for one in a state that this version does not know: it neither uses nor deletes it", () => {
        assert.equal(kindOf({ state: "unknown" }), "pending");
    });

    const strangers: readonly (readonly [string, Partial<InstanceSnapshot>])[] = [
        ["no tags", { tags: {} }],
        ["another pair's tags", { tags: { [TAG.pair]: "fedcba9876543210", [TAG.run]: RUN } }],
        ["a pair's tag but no run's", { tags: { [TAG.pair]: PAIR } }],
        ["a run's tag but no pair's", { tags: { [TAG.run]: RUN } }],
        [
            "an earlier instance's",
            { fromInstanceArn: "arn:aws:lightsail:us-east-1:111122223333:Instance/old" },
        ],
    ];
    for (const [what, more] of strangers) {
        for (const state of ["available", "pending", "error"] as const) {
            it(`leaves one with ${what} alone, though it is ${state}`, () => {
                assert.equal(kindOf({ ...more, state }), "foreign");
            });
        }
    }

    it("goes by the tags alone where the instance is gone, or the snapshot does not tell", () => {
        assert.equal(
            classifySnapshot(snapshot({ fromInstanceArn: "arn:old" }), PAIR, undefined).kind,
            "available",
        );
        assert.equal(kindOf({ fromInstanceArn: undefined }), "available");
    });

    it("says why it is not the pair's", () => {
        const found = classifySnapshot(snapshot({ fromInstanceArn: "arn:old" }), PAIR, SOURCE);
        assert.ok(found.kind === "foreign");
        assert.match(found.reason, /earlier instance named "shop"/);
    });
});

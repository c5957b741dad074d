import assert from "node:assert/strict";
import type { InstanceSnapshot } from "../../../../provider/cloud/ports";
import { TAG } from "../../../../provider/run/tags";
import { hasSuccessor } from "../../../../provider/sysprep-snapshot-pair/delete";
import { absent, at, ours, PAIR, snapshot } from "../fixtures";
import {
    inForce,
    isOfPair,
    unfinishedRuns,
} from "../../../../provider/sysprep-snapshot-pair/snapshots/ownership";
import { isTakenOver } from "../../../../provider/managed-resource/take-over";
import { tagsOfAvailable } from "../../../../provider/sysprep-snapshot-pair/snapshots/take-over";
import { supersededRuns } from "../../../../provider/sysprep-snapshot-pair/recovery/finish";

type Fate = "unfinished" | "complete" | "previous";

/** The two snapshots of a run that began at that minute. */
function pairOf(run: string, minute: number, fate: Fate): readonly InstanceSnapshot[] {
    return (["backup", "sysprep"] as const).map((role, index) =>
        snapshot({
            name: `${role}-${run}`,
            createdAt: at(minute + index * 10),
            tags: {
                [TAG.pair]: PAIR,
                [TAG.run]: run,
                [TAG.role]: role,
                ...(fate !== "unfinished" && role === "sysprep" ? { [TAG.complete]: "then" } : {}),
                ...(fate === "previous" ? { [TAG.previous]: "then" } : {}),
            },
        }),
    );
}

const ALL = [
    ...pairOf("oldest", 0, "previous"),
    ...pairOf("dead", 100, "unfinished"),
    ...pairOf("now", 200, "complete"),
    ...pairOf("later", 300, "unfinished"),
];
const runsOf = (runs: readonly { readonly runId: string }[]) => runs.map(({ runId }) => runId);

describe("the snapshots of a pair", () => {
    it("are those with its tag that were made of its instance", () => {
        const [one] = pairOf("now", 0, "complete");
        assert.ok(one !== undefined);
        assert.ok(isOfPair(one, PAIR, "shop"));
        assert.ok(!isOfPair(one, PAIR, "another"));
        assert.ok(!isOfPair(one, "fedcba9876543210", "shop"));
        assert.ok(!isOfPair({ ...one, fromInstanceName: undefined }, PAIR, "shop"));
    });

    it("are unfinished as long as nothing says that their pair was ever complete", () => {
        assert.deepEqual(runsOf(unfinishedRuns(ALL)), ["dead", "later"]);
    });

    it("are in force when complete and not kept as previous ones", () => {
        assert.deepEqual(
            inForce(ALL).map(({ name }) => name),
            ["backup-now", "sysprep-now"],
        );
        assert.deepEqual(inForce(pairOf("dead", 0, "unfinished")), []);
    });

    it("of unfinished runs are outdone by a later pair, and not by an earlier one", () => {
        const by = { runId: "now", snapshot: { createdAt: at(210) } };
        assert.deepEqual(runsOf(supersededRuns(ALL, by)), ["dead"]);
        assert.deepEqual(supersededRuns(ALL, { ...by, snapshot: { createdAt: at(105) } }), []);
        assert.deepEqual(supersededRuns(pairOf("now", 0, "unfinished"), by), []);
    });

    it("have a successor only in a pair that is complete", () => {
        assert.ok(hasSuccessor(ALL, "sysprep-dead"));
        assert.ok(!hasSuccessor(ALL, "sysprep-now"));
        assert.ok(
            !hasSuccessor([...pairOf("a", 0, "complete"), ...pairOf("b", 50, "previous")], "sysprep-a"),
        );
    });
});

describe("a pair that a later create has found", () => {
    const found = (value: string | undefined) =>
        tagsOfAvailable(ours("available", { tags: value === undefined ? {} : { [TAG.takenOver]: value } }));
    const recorded = (takenOver: string | null) => ({ takenOver });

    it("is another's when its tag is not the one that is recorded", () => {
        assert.ok(isTakenOver(found("run2"), recorded(null)));
        assert.ok(isTakenOver(found("run2"), recorded("run1")));
        assert.ok(isTakenOver(found("run2"), undefined));
    });

    it("is one's own otherwise, and when there is none", () => {
        assert.ok(!isTakenOver(found("run2"), recorded("run2")));
        assert.ok(!isTakenOver(found(undefined), recorded(null)));
        assert.ok(!isTakenOver(tagsOfAvailable(absent), recorded("run2")));
    });
});

import assert from "node:assert/strict";
import { newRunState } from "../../../provider/sysprep-snapshot-pair/context";
import { TAG } from "../../../provider/run/tags";
import { outputsOf, tagsInCloud } from "../../../provider/sysprep-snapshot-pair/outputs";
import { phaseNow } from "../../../provider/sysprep-snapshot-pair/read";
import type { SnapshotSituation } from "../../../provider/sysprep-snapshot-pair/situation";
import { absent, at, foreign, ours, PAIR, pairInputs, RUN, situation } from "./fixtures";

const OWN = { [TAG.pair]: PAIR, [TAG.run]: RUN };
const FACTS = {
    pairId: PAIR,
    region: "us-east-1",
    before: undefined,
    phase: "complete",
    now: at(10 + 3 * 24 * 60 + 5).getTime(),
} as const;
const both = situation({
    backup: ours("available", { name: "b1" }),
    sysprep: ours("available", { name: "s1", tags: { ...OWN, [TAG.proof]: "image-state" } }),
});

describe("the outputs of a pair", () => {
    it("are those of its two snapshots", () => {
        const outputs = outputsOf(both, newRunState(), FACTS);
        assert.equal(outputs.phase, "complete");
        assert.equal(outputs.backupSnapshot?.name, "b1");
        assert.deepEqual(outputs.sysprepSnapshot, {
            name: "s1",
            arn: "arn:aws:lightsail:us-east-1:111122223333:InstanceSnapshot/backup",
            createdAt: at(10).toISOString(),
            sizeInGb: 80,
        });
        assert.equal(outputs.generalizeProof, "image-state");
        assert.equal(outputs.bundleId, "medium_win_3_0");
    });

    it("never name a snapshot that is not the pair's", () => {
        const outputs = outputsOf(situation({ backup: foreign(), sysprep: foreign() }), newRunState(), FACTS);
        assert.deepEqual([outputs.backupSnapshot, outputs.sysprepSnapshot], [null, null]);
        assert.equal(outputs.blueprintId, null);
    });

    it("add what this run has seen to what the runs before have", () => {
        const entry = (step: string) => ({ step, guide: "Step 1", start: "", end: "" });
        const first = newRunState();
        first.timeline.push(entry("one"));
        first.downMilliseconds = 40_000;
        first.sourceAdministratorPassword = "s3cret";
        const before = outputsOf(both, first, FACTS);
        const second = newRunState();
        second.timeline.push(entry("two"));
        second.downMilliseconds = 2_000;
        const outputs = outputsOf(both, second, { ...FACTS, before });
        assert.deepEqual(
            outputs.timeline.map(({ step }) => step),
            ["one", "two"],
        );
        assert.equal(outputs.downtimeSeconds, 42);
        assert.equal(outputs.sourceAdministratorPassword, "s3cret");
    });

    it("keep what was known when the cloud could not be asked", () => {
        const before = outputsOf(both, newRunState(), FACTS);
        assert.equal(before.sysprepSnapshotAgeInDays, 3);
        const outputs = outputsOf(undefined, newRunState(), { ...FACTS, before });
        assert.deepEqual(outputs.backupSnapshot, before.backupSnapshot);
        assert.deepEqual(outputs.sysprepSnapshot, before.sysprepSnapshot);
        assert.equal(outputs.generalizeProof, "image-state");
    });

    it("hold no member that is undefined, which Pulumi could not store", () => {
        for (const now of [both, situation(), undefined]) {
            const outputs = outputsOf(now, newRunState(), FACTS);
            assert.deepEqual(JSON.parse(JSON.stringify(outputs)), outputs);
        }
    });
});

describe("a refresh", () => {
    it("sees a tag that was changed, added or taken away from outside, on either snapshot", () => {
        const inputs = pairInputs({ tags: { team: "web" } });
        const changed: readonly Record<string, string>[] = [{ team: "shop" }, { team: "web", x: "y" }, {}];
        for (const tags of changed) {
            const odd = ours("available", { tags: { ...OWN, ...tags } });
            const even = ours("available", { tags: { ...OWN, team: "web" } });
            assert.deepEqual(tagsInCloud({ backup: odd, sysprep: even }, inputs), tags);
            assert.deepEqual(tagsInCloud({ backup: even, sysprep: odd }, inputs), tags);
        }
    });

    it("sees no difference in the order of tags, in the pair's own, or in a stranger's snapshot", () => {
        const inputs = pairInputs({ tags: { a: "1", b: "2" } });
        const same = ours("available", { tags: { b: "2", ...OWN, a: "1" } });
        assert.deepEqual(tagsInCloud({ backup: same, sysprep: same }, inputs), inputs.tags);
        assert.deepEqual(tagsInCloud({ backup: foreign(), sysprep: absent }, inputs), inputs.tags);
    });

    const now = (backup: SnapshotSituation, sysprep: SnapshotSituation, backupDeleted = false) =>
        phaseNow({ phase: "complete" }, { backup, sysprep, backupDeleted });
    const there = ours("available");

    it("calls a finished pair lost when a snapshot is gone", () => {
        assert.equal(now(there, there), "complete");
        for (const gone of [absent, foreign(), ours("pending"), ours("failed")]) {
            assert.equal(now(there, gone), "lost");
            assert.equal(now(gone, there), "lost");
        }
        assert.equal(
            phaseNow({ phase: "lost" }, { backup: there, sysprep: absent, backupDeleted: false }),
            "lost",
        );
    });

    it("does not miss a backup that the pair itself has deleted", () => {
        assert.equal(now(absent, there, true), "complete");
        assert.equal(now(absent, absent, true), "lost");
    });

    it("leaves an unfinished pair unfinished, whatever is there", () => {
        for (const sysprep of [there, absent]) {
            const found = { backup: there, sysprep, backupDeleted: false };
            assert.equal(phaseNow({ phase: "incomplete" }, found), "incomplete");
        }
    });
});

import assert from "node:assert/strict";
import { diff } from "../../../provider/sysprep-snapshot-pair/diff";
import { RAW } from "./fixtures";

const REGION = "us-east-1";
const STATE = {
    ...RAW,
    phase: "complete",
    region: REGION,
    pairId: "0123456789abcdef",
    __provider: "old text",
};
const UNCHANGED = { changes: false, replaces: [], deleteBeforeReplace: false };

describe("diff of a pair", () => {
    it("sees no change where there is none, whatever the provider's own text", () => {
        assert.deepEqual(diff(STATE, { ...RAW, __provider: "new text" }, REGION), UNCHANGED);
        assert.deepEqual(diff(STATE, { ...RAW, tags: undefined }, REGION), UNCHANGED);
    });

    it("sees no change in the order in which tags are written", () => {
        const olds = { ...STATE, tags: { a: "1", b: "2" } };
        assert.deepEqual(diff(olds, { ...RAW, tags: { b: "2", a: "1" } }, REGION), UNCHANGED);
    });

    it("keeps a pair that is called otherwise in the program, and has the cloud told of it", () => {
        assert.deepEqual(diff(STATE, { ...RAW, resourceUrn: "urn:pulumi:dev::shop::x::web" }, REGION), {
            ...UNCHANGED,
            changes: true,
        });
    });

    it("sees no change in how the instance's name came into the program", () => {
        assert.deepEqual(diff(STATE, { ...RAW, instanceMayBeNew: true }, REGION), UNCHANGED);
        assert.deepEqual(diff({ ...STATE, instanceMayBeNew: true }, RAW, REGION), UNCHANGED);
    });

    const updates: readonly (readonly [string, object, object])[] = [
        ["a tag", { tags: { team: "web" } }, { tags: { team: "shop" } }],
        ["tags where there were none", {}, { tags: { team: "web" } }],
        ["no tags where there were some", { tags: { team: "web" } }, {}],
        ["how Sysprep is run", {}, { sysprep: { method: "manual" } }],
        ["a bound", {}, { timeouts: { stop: "1h" } }],
        ["a profile", { aws: {} }, { aws: { profile: "work" } }],
    ];
    for (const [what, olds, news] of updates) {
        it(`updates in place for ${what}`, () => {
            const found = diff({ ...STATE, ...olds }, { ...RAW, ...news }, REGION);
            assert.deepEqual(found, { changes: true, replaces: [], deleteBeforeReplace: false });
        });
    }

    const replacements: readonly (readonly [string, object, readonly string[]])[] = [
        [
            "another instance",
            {
                instanceName: "web",
                backupSnapshotName: "web-backup-1a2b3c4",
                sysprepSnapshotName: "web-sysprep-1a2b3c4",
            },
            ["instanceName", "backupSnapshotName", "sysprepSnapshotName"],
        ],
        ["another name of the backup", { backupSnapshotName: "golden-1" }, ["backupSnapshotName"]],
        [
            "another name of the Sysprep snapshot",
            { sysprepSnapshotName: "golden-2" },
            ["sysprepSnapshotName"],
        ],
        ["a trigger", { triggers: [1] }, ["triggers"]],
        ["a trigger deep inside", { triggers: [{ a: [1] }] }, ["triggers"]],
    ];
    for (const [what, news, replaces] of replacements) {
        it(`makes a new pair first for ${what}`, () => {
            assert.deepEqual(diff(STATE, { ...RAW, ...news }, REGION), {
                changes: true,
                replaces,
                deleteBeforeReplace: false,
            });
        });
    }

    it("makes a new pair in another Region, and none while the Region is not known", () => {
        assert.deepEqual(diff(STATE, RAW, "eu-west-1").replaces, ["aws"]);
        assert.deepEqual(diff(STATE, RAW, undefined), UNCHANGED);
        assert.deepEqual(diff({ ...STATE, region: undefined }, RAW, REGION), UNCHANGED);
    });

    it("goes on with a pair that was cut off, though no input changed", () => {
        for (const phase of ["incomplete", undefined, "something newer"]) {
            const found = diff({ ...STATE, phase }, RAW, REGION);
            assert.deepEqual(found, { changes: true, replaces: [], deleteBeforeReplace: false });
        }
    });

    it("makes a new pair where a snapshot was lost", () => {
        const found = diff({ ...STATE, phase: "lost" }, RAW, REGION);
        assert.deepEqual(found, { changes: true, replaces: ["phase"], deleteBeforeReplace: false });
    });

    it("frees a name that somebody chose before the new pair takes it", () => {
        for (const chosen of ["backupSnapshotName", "sysprepSnapshotName"]) {
            const named = { ...RAW, [chosen]: "golden" };
            const found = diff({ ...STATE, ...named, phase: "lost" }, named, REGION);
            assert.deepEqual(found, { changes: true, replaces: ["phase"], deleteBeforeReplace: true });
        }
    });

    it("does not delete first for a new pair in another Region, which has names of its own", () => {
        const named = { ...RAW, backupSnapshotName: "golden" };
        const found = diff({ ...STATE, ...named }, named, "eu-west-1");
        assert.deepEqual(found, { changes: true, replaces: ["aws"], deleteBeforeReplace: false });
    });

    it("sees no change between no triggers and none left", () => {
        assert.deepEqual(diff(STATE, { ...RAW, triggers: [] }, REGION), UNCHANGED);
    });

    it("does not delete first for a chosen name that is changed too", () => {
        const olds = { ...STATE, backupSnapshotName: "golden-1" };
        const found = diff(olds, { ...RAW, backupSnapshotName: "golden-2", triggers: [2] }, REGION);
        assert.equal(found.deleteBeforeReplace, false);
        assert.deepEqual(found.replaces, ["backupSnapshotName", "triggers"]);
    });
});

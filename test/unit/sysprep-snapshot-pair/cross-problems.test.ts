import assert from "node:assert/strict";
import { crossProblems } from "../../../provider/sysprep-snapshot-pair/cross-problems";
import { defaultSnapshotName } from "../../../provider/sysprep-snapshot-pair/names";
import { suffixOf } from "../../../provider/run/identity";
import { TAG } from "../../../provider/run/tags";
import { RAW } from "./fixtures";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const wrong = (raw: object, olds: object = {}) =>
    crossProblems({ ...RAW, ...raw }, { ...olds }).map(({ property }) => property);

describe("mistakes that show only together", () => {
    it("are none in a program that names the instance alone", () => {
        assert.deepEqual(wrong({}), []);
        assert.deepEqual(wrong({}, RAW), []);
    });

    it("are names that are the same: Lightsail's are unique within a Region", () => {
        assert.deepEqual(wrong({ backupSnapshotName: "x1", sysprepSnapshotName: "x1" }), [
            "sysprepSnapshotName",
        ]);
        assert.deepEqual(wrong({ backupSnapshotName: "shop" }), ["backupSnapshotName"]);
        assert.deepEqual(wrong({ sysprepSnapshotName: "shop" }), ["sysprepSnapshotName"]);
        const [problem] = crossProblems({ ...RAW, backupSnapshotName: "shop" }, {});
        assert.match(problem?.reason ?? "", /"shop" is the instanceName too/);
    });

    it("are not two names that nobody knows yet", () => {
        assert.deepEqual(wrong({ backupSnapshotName: UNKNOWN, sysprepSnapshotName: UNKNOWN }), []);
    });

    it("are a chosen name that stays while triggers change: both pairs need it at once", () => {
        const golden = { ...RAW, backupSnapshotName: "golden", sysprepSnapshotName: "golden-sysprep" };
        assert.deepEqual(wrong({ ...golden, triggers: [2] }, { ...golden, triggers: [1] }), [
            "backupSnapshotName",
            "sysprepSnapshotName",
        ]);
        assert.deepEqual(wrong({ ...golden, triggers: [2] }, golden), [
            "backupSnapshotName",
            "sysprepSnapshotName",
        ]);
    });

    it("are a chosen name that stays while anything else makes another pair", () => {
        const golden = { ...RAW, sysprepSnapshotName: "golden" };
        const web = { ...golden, instanceName: "web", backupSnapshotName: "web-backup-1a2b3c4" };
        assert.deepEqual(wrong(web, golden), ["sysprepSnapshotName"]);
        assert.deepEqual(wrong({ ...golden, backupSnapshotName: "before" }, golden), ["sysprepSnapshotName"]);
        assert.deepEqual(wrong(golden, { ...golden, triggers: [1] }), ["sysprepSnapshotName"]);
        // What a preview does not know yet may come to be what it is.
        assert.deepEqual(wrong({ ...golden, instanceName: UNKNOWN }, golden), []);
        assert.deepEqual(wrong({ ...golden, triggers: [UNKNOWN] }, golden), []);
    });

    it("are no chosen name that changes too, no default one, and none without another trigger", () => {
        const golden = { ...RAW, backupSnapshotName: "golden" };
        assert.deepEqual(wrong({ ...golden, backupSnapshotName: "golden-2", triggers: [2] }, golden), []);
        assert.deepEqual(wrong({ triggers: [2] }, RAW), []);
        assert.deepEqual(wrong({ ...golden, tags: { a: "1" } }, golden), []);
        assert.deepEqual(wrong({ ...golden, triggers: [] }, golden), []);
        assert.deepEqual(wrong({ ...golden, triggers: [2] }), []);
    });

    it("are more tags than fit beside all that the pair may come to write on its Sysprep snapshot", () => {
        const tags = (count: number) =>
            Object.fromEntries(Array.from({ length: count }, (_, n) => [`t${n}`, "x"]));
        // These are written on the backup or a restored instance alone; a copy's tag comes once for each Region.
        const elsewhere: readonly string[] = [
            ...[TAG.node, TAG.passwordBefore, TAG.sysprepSent, TAG.registersWith],
            // These on an activation and the node that registers with it.
            ...[TAG.renewal, TAG.formerNode, TAG.firstNode],
            ...[TAG.handedOver, TAG.staticIp],
            // And these on the server, the builder or the image of a WindowsImage.
            ...[TAG.planted, TAG.sourceClean, TAG.activation, TAG.updated, TAG.provisioned],
            ...[TAG.kbs, TAG.build, TAG.rearms, TAG.parent, TAG.generation],
        ];
        const own = Object.values(TAG).filter(
            (key) => typeof key === "string" && !elsewhere.includes(key),
        ).length;
        const most = 50 - own;
        assert.deepEqual(wrong({ tags: tags(most) }), []);
        assert.deepEqual(wrong({ tags: tags(most + 1) }), ["tags"]);
        assert.deepEqual(wrong({ tags: tags(most - 2), copyTo: ["eu-west-1", "eu-west-2"] }), []);
        assert.deepEqual(wrong({ tags: tags(most - 1), copyTo: ["eu-west-1", "eu-west-2"] }), ["tags"]);
    });

    it("are a backup that would be deleted, or a restore that would be made, without proof", () => {
        const health = [{ kind: "tcp", port: 443 }];
        const both = { verify: { source: health, clone: true } };
        const deleting = { backupRetention: "deleteAfterVerified" };
        assert.deepEqual(wrong(deleting), ["backupRetention"]);
        assert.deepEqual(wrong({ ...deleting, verify: { source: health } }), ["backupRetention"]);
        assert.deepEqual(wrong({ ...deleting, verify: { clone: true } }), ["backupRetention"]);
        assert.deepEqual(wrong({ ...deleting, verify: { source: health, clone: false } }), [
            "backupRetention",
        ]);
        assert.deepEqual(wrong({ ...deleting, ...both }), []);
        assert.deepEqual(wrong({ ...deleting, verify: UNKNOWN }), []);
        assert.deepEqual(wrong({ onVerifyFailure: "restore" }), ["onVerifyFailure"]);
        assert.deepEqual(wrong({ onVerifyFailure: "restore", ...both }), []);
        assert.deepEqual(wrong({ moveStaticIpOnRestore: true }), ["moveStaticIpOnRestore"]);
    });

    it("are default names with adoption: nobody has made snapshots of such names by hand", () => {
        const suffix = suffixOf(RAW.resourceUrn, undefined);
        const own = {
            backupSnapshotName: defaultSnapshotName(RAW.instanceName, "backup", suffix),
            sysprepSnapshotName: defaultSnapshotName(RAW.instanceName, "sysprep", suffix),
        };
        assert.deepEqual(wrong({ adoptExisting: true, ...own }), Object.keys(own));
        const byHand = { backupSnapshotName: "before-sysprep", sysprepSnapshotName: "after-sysprep" };
        assert.deepEqual(wrong({ adoptExisting: true, ...byHand }), []);
    });
});

import assert from "node:assert/strict";
import { crossProblems } from "../../../provider/pair/cross-problems";
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

    it("are no chosen name that changes too, no default one, and none without another trigger", () => {
        const golden = { ...RAW, backupSnapshotName: "golden" };
        assert.deepEqual(wrong({ ...golden, backupSnapshotName: "golden-2", triggers: [2] }, golden), []);
        assert.deepEqual(wrong({ triggers: [2] }, RAW), []);
        assert.deepEqual(wrong({ ...golden, tags: { a: "1" } }, golden), []);
        assert.deepEqual(wrong({ ...golden, triggers: [] }, golden), []);
        assert.deepEqual(wrong({ ...golden, triggers: [2] }), []);
    });
});

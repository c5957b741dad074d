import assert from "node:assert/strict";
import { isCloudError } from "../../../provider/cloud/errors/cloud-error";
import type { Raw } from "../../../provider/inputs/raw";
import { roomForInstance } from "../../../provider/run/room";
import { GIVEN, Scene, URN } from "./fixtures";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A Region with so many instances, the source of the snapshot among them. */
async function crowded(instances: number): Promise<Scene> {
    const scene = await Scene.open();
    for (let n = 1; n < instances; n += 1) {
        await scene.rig.control("POST", "instances", { name: `other-${n}`, managed: false });
    }
    return scene;
}

const named = (name: string) => ({ resourceUrn: URN.replace("shop-copy", name) });

async function check(scene: Scene, more: object, olds: Raw = {}): Promise<void> {
    assert.deepEqual((await scene.provider().check(olds, { ...GIVEN, ...more })).failures, []);
}

const warnings = (scene: Scene) => scene.rig.lines("warn").filter((line) => line.includes("quota"));

describe("instances: the room for them in the Region, as the preview counts it", () => {
    it("counts all that one program makes together, and warns once", async () => {
        const scene = await crowded(18);
        await check(scene, named("one"));
        await check(scene, named("two"));
        assert.deepEqual(warnings(scene), []);
        await check(scene, named("three"));
        await check(scene, named("four"));
        assert.equal(warnings(scene).length, 1);
        assert.match(
            warnings(scene)[0] ?? "",
            /there are 18 instances in us-east-1, and the update makes 3 from snapshots, or more: 21 in all, where.*20 unless.*Service Quotas/,
        );
    });

    it("counts one whose snapshot the same program is to make", async () => {
        const scene = await crowded(19);
        await check(scene, { ...named("one"), snapshotName: UNKNOWN });
        assert.deepEqual(warnings(scene), []);
        await check(scene, { ...named("two"), snapshotName: UNKNOWN });
        assert.match(warnings(scene).join("\n"), /21 in all/);
    });

    it("counts a replacement that is made before the old one goes, and none that is made after", async () => {
        const scene = await crowded(19);
        const web = await scene.create({ instanceName: "web" });
        const other = { instanceName: "web", userData: "other" };
        const provider = scene.provider();
        await provider.check(web.properties, { ...GIVEN, ...other });
        await provider.check({}, { ...GIVEN, ...other });
        assert.deepEqual(warnings(scene), []);
        await provider.check(web.properties, { ...GIVEN, userData: "other" });
        await provider.check({}, { ...GIVEN, userData: "other" });
        assert.match(warnings(scene).join("\n"), /makes 1 from snapshots, or more: 21 in all/);
    });

    it("says nothing of one that is there already", async () => {
        const scene = await crowded(19);
        const { properties } = await scene.create();
        await check(scene, {}, properties);
        assert.deepEqual(warnings(scene), []);
    });

    it("is counted by a pair that makes a clone, too", async () => {
        const scene = await crowded(19);
        await check(scene, named("one"));
        const pair = {
            instanceName: "shop",
            backupSnapshotName: "shop-backup",
            sysprepSnapshotName: "shop-sysprep",
            verify: { clone: true },
            resourceUrn: named("golden").resourceUrn,
        };
        await scene.rig.pair().check({}, pair);
        assert.match(warnings(scene).join("\n"), /there are 20 instances in us-east-1, counted with/);
    });

    it("that is not there ends an update with what to do, and nothing made", async () => {
        const scene = await crowded(20);
        await assert.rejects(scene.create(), (error: Error) => {
            assert.ok(isCloudError(error.cause, "quota-reached"));
            assert.match(error.message, /^step 1 of 3, make the instance from snapshot/);
            assert.match(error.message, /the account has reached its quota in this Region/);
            assert.match(error.message, /This request changed nothing\..*ask AWS for a higher quota/);
            assert.match(error.message, /Current state: no instance "shop-copy/);
            assert.doesNotMatch(error.message, /unknown/);
            return true;
        });
    });
});

describe("the room for one more instance", () => {
    const among = (there: number, coming: number) =>
        roomForInstance("us-east-1", {
            there: Array.from({ length: there }, (_, n) => `there-${n}`),
            coming: Array.from({ length: coming }, (_, n) => `coming-${n}`),
            name: "next",
        });

    it("is warned of by the first that passes the usual number, and by no other", () => {
        assert.equal(among(19, 0), undefined);
        assert.match(among(20, 0) ?? "", /21 in all/);
        assert.match(among(19, 1) ?? "", /makes 2.*21 in all/);
        assert.equal(among(19, 2), undefined);
    });

    it("is warned of once where the account has more than the usual number already", () => {
        assert.match(among(30, 0) ?? "", /31 in all/);
        assert.equal(among(30, 1), undefined);
    });

    it("is not taken twice by one that has been made meanwhile", () => {
        const there = Array.from({ length: 20 }, (_, n) => `there-${n}`);
        assert.equal(
            roomForInstance("us-east-1", { there, coming: ["there-1"], name: "there-2" }),
            undefined,
        );
    });
});

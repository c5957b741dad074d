import assert from "node:assert/strict";
import { INSTANCE_TAG, instanceIdOf } from "../../../provider/snapshot-instance/names";
import { GIVEN, partialFailureOf, Scene, URN } from "./fixtures";

const RENAMED = URN.replace("shop-copy", "till");

/** What the engine hands in for the resource under its new name: its old record, found by an alias. */
async function renamed(scene: Scene, olds: Readonly<Record<string, unknown>>) {
    return scene.checked({ resourceUrn: RENAMED }, olds);
}

async function tagOf(scene: Scene, name: string): Promise<string | undefined> {
    return (await scene.rig.cloud.lightsail.getInstance(name))?.tags[INSTANCE_TAG.instance];
}

describe("instance: renamed in the program", () => {
    it("stays what it is, and is told from a new resource of the name it had", async () => {
        const scene = await Scene.open();
        const { id, properties } = await scene.create();
        const inputs = await renamed(scene, properties);
        assert.deepEqual(scene.provider().diff(properties, inputs), {
            changes: true,
            replaces: [],
            deleteBeforeReplace: false,
        });
        const till = await scene.provider().update(id, properties, inputs);
        assert.equal(till["arn"], properties["arn"]);
        assert.equal(await tagOf(scene, id), instanceIdOf(RENAMED));
        assert.equal(scene.provider().diff(till, await renamed(scene, till)).changes, false);

        const newcomer = await scene.provider().check({}, GIVEN);
        assert.match(
            newcomer.failures[0]?.reason ?? "",
            /tag of another resource.*another name in the program/,
        );
        assert.doesNotMatch(newcomer.failures[0]?.reason ?? "", /delete that instance yourself/);
        await assert.rejects(scene.provider().create(newcomer.inputs), /tag of another resource/);
        await scene.provider().delete(properties);
        assert.deepEqual(await scene.instanceNames(), ["shop", id]);

        await scene.provider().delete(till);
        assert.deepEqual(await scene.instanceNames(), ["shop"]);
    });

    it("is found again after an update that was cut off before and after the tag", async () => {
        for (const fault of ["lost-request", "lost-reply"]) {
            const scene = await Scene.open();
            const { id, properties } = await scene.create();
            const inputs = await renamed(scene, properties);
            await scene.rig.control("POST", "faults", [{ operation: "TagResource", fault, times: 99 }]);
            await scene
                .provider()
                .update(id, properties, inputs)
                .catch(() => undefined);
            await scene.rig.control("DELETE", "faults");
            // Nothing of the cut-off run was recorded.
            const till = await scene.provider().update(id, properties, inputs);
            assert.equal(till["arn"], properties["arn"]);
            assert.equal(await tagOf(scene, id), instanceIdOf(RENAMED));
            await scene.provider().delete(till);
            assert.deepEqual(await scene.instanceNames(), ["shop"]);
        }
    });

    it("is deleted by the record of an update that failed before it came to the tag", async () => {
        const scene = await Scene.open();
        const { id, properties } = await scene.create();
        const inputs = await renamed(scene, properties);
        await scene.rig.control("POST", "faults", [
            { operation: "GetInstancePortStates", fault: "access-denied" },
        ]);
        const failed = await partialFailureOf(scene.provider().update(id, properties, inputs));
        assert.equal(failed.properties["phase"], "incomplete");
        await scene.provider().delete(failed.properties);
        assert.deepEqual(await scene.instanceNames(), ["shop"]);
    });

    it("is found again where the failed update could not even be asked what it has left", async () => {
        const scene = await Scene.open();
        const { id, properties } = await scene.create();
        const inputs = await renamed(scene, properties);
        await scene.rig.control("POST", "faults", [
            { operation: "GetInstance", nth: 2, times: 99, fault: "access-denied" },
        ]);
        const failed = await partialFailureOf(scene.provider().update(id, properties, inputs));
        await scene.rig.control("DELETE", "faults");
        const till = await scene.provider().update(id, failed.properties, inputs);
        assert.equal(till["arn"], properties["arn"]);
        assert.equal(await tagOf(scene, id), instanceIdOf(RENAMED));
    });
});

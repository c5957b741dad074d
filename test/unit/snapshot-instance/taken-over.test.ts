import assert from "node:assert/strict";
import { INSTANCE_TAG } from "../../../provider/snapshot-instance/names";
import { isTakenOver } from "../../../provider/managed-resource/take-over";
import { GIVEN, partialFailureOf, Scene } from "./fixtures";

const warnings = (scene: Scene) => scene.rig.lines("warn").join("\n");

describe("instance: a create that finds it there", () => {
    it("keeps it from the deletion of the record that it replaces, as a taint or --replace has it", async () => {
        const scene = await Scene.open();
        const old = await scene.create();
        const checked = await scene.checked();
        assert.match(warnings(scene), /is there already, and is taken over as it is.*another snapshotName/);
        const taken = await scene.provider().create(checked);
        assert.equal(taken.id, old.id);
        await scene.provider().delete(old.properties);
        assert.deepEqual(await scene.instanceNames(), ["shop", old.id]);
        assert.match(warnings(scene), /was taken over by its replacement.*left alone/);
        await scene.provider().delete(taken.properties);
        assert.deepEqual(await scene.instanceNames(), ["shop"]);
    });

    it("does so again and again, each time with a mark of its own", async () => {
        const scene = await Scene.open();
        const records = [await scene.create(), await scene.create(), await scene.create()];
        const [first, second, third] = records.map(({ properties }) => properties);
        assert.ok(first !== undefined && second !== undefined && third !== undefined);
        await scene.provider().delete(first);
        await scene.provider().delete(second);
        assert.equal((await scene.instanceNames()).length, 2);
        await scene.provider().delete(third);
        assert.equal((await scene.instanceNames()).length, 1);
    });

    // Two backends whose project and stack have the same name: the instance's identity is the same in both.
    it("in another state of the same name has it from then on, until that state destroys it", async () => {
        const scene = await Scene.open();
        const ours = await scene.create();
        const theirs = await scene.create();
        assert.equal(theirs.properties["arn"], ours.properties["arn"]);
        const read = await scene.provider().read(ours.id, ours.properties);
        assert.match(warnings(scene), /has been taken over by a later create/);
        await scene.provider().delete(read.properties);
        assert.equal((await scene.instanceNames()).length, 2);
        await scene.provider().delete(theirs.properties);
        assert.equal((await scene.instanceNames()).length, 1);
        assert.equal((await scene.provider().read(ours.id, ours.properties)).id, "");
    });

    it("keeps the mark through updates and refreshes", async () => {
        const scene = await Scene.open();
        await scene.create();
        const taken = await scene.create();
        const inputs = await scene.checked({ tags: { a: "b" } }, taken.properties);
        const updated = await scene.provider().update(taken.id, taken.properties, inputs);
        const read = await scene.provider().read(taken.id, updated);
        assert.equal(read.properties["takenOver"], taken.properties["takenOver"]);
        assert.deepEqual(read.properties["tags"], { a: "b" });
        await scene.provider().delete(read.properties);
        assert.equal((await scene.instanceNames()).length, 1);
    });

    it("is recorded with its mark when it fails afterwards, and not at all when it fails before", async () => {
        const scene = await Scene.open();
        const old = await scene.create();
        const inputs = await scene.checked();
        await scene.rig.control("POST", "faults", [{ operation: "TagResource", fault: "access-denied" }]);
        await assert.rejects(scene.provider().create(inputs), { name: "Error" });
        const ports = { operation: "GetInstancePortStates", fault: "access-denied" };
        await scene.rig.control("POST", "faults", [ports]);
        const failed = await partialFailureOf(scene.provider().create(inputs));
        await scene.provider().delete(old.properties);
        assert.equal((await scene.instanceNames()).length, 2);
        await scene.provider().delete(failed.properties);
        assert.equal((await scene.instanceNames()).length, 1);
    });

    it("is not foretold where the inputs replace the instance by themselves", async () => {
        const scene = await Scene.open();
        await scene.addSnapshot("newer");
        const own = { ...GIVEN, instanceName: "web" };
        const { properties } = await scene.create(own);
        const provider = scene.provider();
        await provider.check(properties, { ...own, snapshotName: "newer" });
        const { failures } = await provider.check({}, { ...own, snapshotName: "newer" });
        assert.deepEqual([failures, warnings(scene)], [[], ""]);
    });

    it("leaves alone what carries a mark that is not the recorded one", () => {
        const tags = { [INSTANCE_TAG.takenOver]: "b" };
        assert.deepEqual(
            [{}, tags].map((each) =>
                [undefined, null, "a", "b"].map((takenOver) =>
                    isTakenOver(each, takenOver === undefined ? undefined : { takenOver }),
                ),
            ),
            [
                [false, false, false, false],
                [true, true, true, false],
            ],
        );
    });
});

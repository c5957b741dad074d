import assert from "node:assert/strict";
import { INSTANCE_TAG } from "../../../provider/snapshot-instance/names";
import { snapshotInstanceProvider } from "../../../provider/snapshot-instance/provider";
import { Scene } from "./fixtures";

async function made(more: object = {}) {
    const scene = await Scene.open();
    const { id, properties } = await scene.create(more);
    return { scene, id, properties, lightsail: scene.rig.cloud.lightsail };
}

describe("instance: its deletion", () => {
    it("waits until it is gone, its automatic snapshots with it", async () => {
        const { scene, properties } = await made({ addOns: [{ addOnType: "AutoSnapshot" }] });
        await scene.provider().delete(properties);
        assert.deepEqual(await scene.instanceNames(), ["shop"]);
        assert.match(scene.rig.lines("lasting").join("\n"), /deleted$/);
    });

    it("is done where it is gone already", async () => {
        const { scene, properties } = await made();
        await scene.provider().delete(properties);
        const before = (await scene.rig.operations()).length;
        await scene.provider().delete(properties);
        assert.deepEqual((await scene.rig.operations()).slice(before), ["GetInstance"]);
    });

    it("leaves an instance alone that does not carry its tag", async () => {
        const { scene, id, properties, lightsail } = await made();
        await lightsail.untagResource(id, [INSTANCE_TAG.instance]);
        await scene.provider().delete(properties);
        assert.deepEqual(await scene.instanceNames(), ["shop", id]);
        assert.match(
            scene.rig.lines("warn").join("\n"),
            /left alone, because it does not carry this resource's tag/,
        );
    });

    it("waits for an instance that is still being made", async () => {
        const { scene, properties, lightsail } = await made();
        const tags = (await lightsail.getInstance(String(properties["instanceName"])))?.tags ?? {};
        await scene.provider().delete(properties);
        await lightsail.createInstancesFromSnapshot({
            instanceNames: [String(properties["instanceName"])],
            snapshotName: String(properties["snapshotName"]),
            availabilityZone: "us-east-1a",
            bundleId: "medium_win_3_0",
            tags,
        });
        await scene.provider().delete(properties);
        assert.deepEqual(await scene.instanceNames(), ["shop"]);
    });

    for (const fault of ["lost-reply", "lost-request", "server-error", "throttle"]) {
        it(`is carried out in spite of a ${fault}`, async () => {
            const { scene, properties } = await made();
            await scene.rig.control("POST", "faults", [{ operation: "DeleteInstance", fault }]);
            await scene.provider().delete(properties);
            assert.deepEqual(await scene.instanceNames(), ["shop"]);
        });
    }

    it("looks in the Region that it was made in, whatever the stack's is by now", async () => {
        const { scene, properties } = await made();
        const asked: unknown[] = [];
        const runtime = {
            ...scene.rig.runtime,
            connect: (aws: Parameters<typeof scene.rig.runtime.connect>[0]) => {
                asked.push(aws);
                return scene.rig.runtime.connect(aws);
            },
        };
        await snapshotInstanceProvider(runtime).delete({
            ...properties,
            aws: { region: "eu-west-1", profile: "x" },
        });
        assert.deepEqual(asked, [{ region: "us-east-1", profile: "x" }]);
    });

    it("ends at its bound when Lightsail does not come to an end", async () => {
        const { scene, id, properties } = await made({ timeouts: { delete: "5m" } });
        await scene.rig.control("POST", "faults", [
            { operation: "DeleteInstance", fault: "throttle", times: 10_000 },
        ]);
        const start = scene.rig.clock.now();
        await assert.rejects(scene.provider().delete(properties), /DeleteInstance/);
        assert.ok(scene.rig.clock.now() - start < 30 * 60_000);
        assert.deepEqual(await scene.instanceNames(), ["shop", id]);
    });
});

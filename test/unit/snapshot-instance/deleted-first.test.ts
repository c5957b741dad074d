import assert from "node:assert/strict";
import { snapshotInstanceProvider } from "../../../provider/snapshot-instance/provider";
import { announced, Scene } from "./fixtures";

const OWN_NAME = { instanceName: "web" };

describe("instance: one that goes first, whose replacement is in doubt", () => {
    const failuresFor = async (
        more: object,
        prepare: (scene: Scene) => Promise<unknown> = () => Promise.resolve(),
    ) => {
        const scene = await Scene.open();
        const { properties } = await scene.create(OWN_NAME);
        await prepare(scene);
        const { failures, provider } = await announced(scene, properties, more);
        await assert.rejects(provider.delete(properties), /"web" is not deleted.*\n.*\nIt is left as it is/s);
        assert.deepEqual(await scene.instanceNames(), ["shop", "web"]);
        return failures.join("\n");
    };
    const denied = (operation: string) => (scene: Scene) =>
        scene.rig.control("POST", "faults", [{ operation, fault: "access-denied", times: 100 }]);

    it("is not deleted where the key pairs may not be read", async () => {
        assert.match(
            await failuresFor({ keyPairName: "nobodys" }, denied("GetKeyPairs")),
            /^keyPairName: whether key pair "nobodys" is there is not known.*Allow lightsail:GetKeyPairs/,
        );
    });

    it("is not deleted where the names in use may not be read", async () => {
        const disk = { originalDiskPath: "/dev/xvdf", newDiskName: "data" };
        assert.match(
            await failuresFor({ attachedDiskMapping: [disk] }, denied("GetActiveNames")),
            /^attachedDiskMapping: whether the names of the new disks are free is not known/,
        );
    });

    it("is not deleted for a bundle that Lightsail no longer sells", async () => {
        assert.match(
            await failuresFor({ bundleId: "medium_win_2_0" }),
            /^bundleId: Lightsail no longer sells bundle "medium_win_2_0".*leave instanceName out/,
        );
    });

    it("is not deleted for automatic snapshots that Lightsail may refuse for Windows", async () => {
        const addOns = [{ addOnType: "AutoSnapshot" }];
        assert.match(
            await failuresFor({ addOns, bundleId: "large_win_3_0" }),
            /^addOns: Lightsail may refuse automatic snapshots.*Add them in an update of their own/,
        );
    });

    it("is not deleted where a profile alone names the Region", async () => {
        const scene = await Scene.open();
        const { properties } = await scene.create(OWN_NAME);
        const provider = snapshotInstanceProvider({ ...scene.rig.runtime, regionFor: () => undefined });
        await announced(scene, properties, { keyPairName: "nobodys" }, provider);
        await assert.rejects(provider.delete(properties), /no key pair "nobodys"/);
    });

    it("is not deleted where the services do not answer", async () => {
        const scene = await Scene.open();
        const { properties } = await scene.create(OWN_NAME);
        const { provider } = await announced(scene, properties, { bundleId: "large_win_3_0" });
        await scene.rig.control("POST", "faults", [
            { operation: "GetInstanceSnapshot", fault: "access-denied", times: 100 },
        ]);
        await assert.rejects(
            provider.delete(properties),
            /"web" is not deleted, because nothing tells whether its replacement can be made/,
        );
        assert.deepEqual(await scene.instanceNames(), ["shop", "web"]);
    });

    it("stays until a snapshot that is being taken is there, and for good where that fails", async () => {
        const scene = await Scene.open();
        const { properties } = await scene.create(OWN_NAME);
        await scene.rig.cloud.lightsail.createInstanceSnapshot({
            instanceName: "shop",
            snapshotName: "fresh",
            tags: {},
        });
        let looks = 0;
        const failing = scene.providerWith((lightsail) => ({
            getInstanceSnapshot: async (name) => {
                const snapshot = await lightsail.getInstanceSnapshot(name);
                looks += 1;
                return snapshot === undefined || looks < 4 ? snapshot : { ...snapshot, state: "error" };
            },
        }));
        await announced(scene, properties, { snapshotName: "fresh" }, failing);
        await assert.rejects(
            failing.delete(properties),
            /"web" is not deleted.*\n.*snapshot "fresh" is in the state error/,
        );
        const { provider } = await announced(scene, properties, { snapshotName: "fresh" });
        await provider.delete(properties);
        const { state } = (await scene.rig.cloud.lightsail.getInstanceSnapshot("fresh")) ?? {};
        assert.equal(state, "available");
        assert.deepEqual(await scene.instanceNames(), ["shop"]);
    });

    it("says in the preview that its static IP goes with it", async () => {
        const scene = await Scene.open();
        const { properties } = await scene.create(OWN_NAME);
        const call = (operation: string, input: object) =>
            scene.rig.call("Lightsail_20161128", operation, { staticIpName: "front", ...input });
        await call("AllocateStaticIp", {});
        await call("AttachStaticIp", { instanceName: "web" });
        const { failures } = await announced(scene, properties, { bundleId: "large_win_3_0" });
        assert.deepEqual(failures, []);
        assert.match(scene.rig.lines("warn").join("\n"), /Lightsail detaches its static IP .* with it/);
    });
});

import assert from "node:assert/strict";
import { Rig } from "../../support/rig";

const URN = "urn:pulumi:dev::shop::pulumi-nodejs:dynamic/lightsail-windows:SysprepSnapshotPair::shop";

export async function makeSource(rig: Rig, more: object = {}): Promise<void> {
    await rig.control("POST", "instances", { name: "shop-windows-1", managed: true, ...more });
}

export async function checked(rig: Rig, more: object = {}) {
    const result = await rig.pair().check({}, { instanceName: "shop-windows-1", resourceUrn: URN, ...more });
    assert.deepEqual(result.failures, []);
    return result.inputs;
}

describe("a new pair", () => {
    it("goes through the whole guide and leaves the source running", async () => {
        const rig = new Rig();
        await makeSource(rig);
        const inputs = await checked(rig);
        const { id, properties } = await rig.pair().create(inputs);
        const state = await rig.state();

        assert.equal(id, inputs["sysprepSnapshotName"]);
        assert.equal(properties["phase"], "complete");
        assert.equal(state.instances[0]?.state, "running");
        const disk = (name: unknown) => state.instanceSnapshots.find((snapshot) => snapshot.name === name)?.disk;
        assert.equal(disk(inputs["sysprepSnapshotName"])?.generalized, true);
        assert.equal(disk(inputs["backupSnapshotName"])?.generalized, false);
        assert.equal(properties["sourceAdministratorPassword"], state.instances[0]?.disk.administratorPassword);
        console.log(rig.said.map((s) => `${s.kind}: ${s.line}`).join("\n"), JSON.stringify(properties, null, 1));
    });
});

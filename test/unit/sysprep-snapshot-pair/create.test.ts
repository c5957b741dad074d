import assert from "node:assert/strict";
import { Rig } from "../../support/in-process/rig";

const URN = "urn:pulumi:dev::shop::pulumi-nodejs:dynamic/lightsail-windows:SysprepSnapshotPair::shop";

describe("a new pair", () => {
    it("goes through the whole guide and leaves the source running", async () => {
        const rig = new Rig();
        await rig.control("POST", "instances", { name: "shop-windows-1", managed: true });
        const before = await rig.state();
        const { inputs, failures } = await rig
            .pair()
            .check({}, { instanceName: "shop-windows-1", resourceUrn: URN });
        assert.deepEqual(failures, []);
        const { id, properties } = await rig.pair().create(inputs);
        const { instances, instanceSnapshots } = await rig.state();

        const disk = (name: unknown) => instanceSnapshots.find((snapshot) => snapshot.name === name)?.disk;
        const source = instances[0];
        assert.equal(id, inputs["sysprepSnapshotName"]);
        assert.equal(properties["phase"], "complete");
        assert.equal(properties["generalizeProof"], "image-state");
        assert.equal(source?.state, "running");
        assert.equal(source.disk.sysprepRuns, 1);
        assert.equal(disk(inputs["sysprepSnapshotName"])?.generalized, true);
        assert.equal(disk(inputs["backupSnapshotName"])?.generalized, false);
        assert.equal(properties["sourceAdministratorPassword"], source.disk.administratorPassword);
        assert.notEqual(source.disk.administratorPassword, before.instances[0]?.disk.administratorPassword);
        for (const { line } of rig.said) {
            assert.ok(!line.includes(source.disk.administratorPassword), line);
        }
    });
});

describe("several pairs at once, in an account that takes one call a second of a service", () => {
    it("are all made, more slowly, and none fails by throttling", async () => {
        const rig = new Rig({ quotas: { callsPerSecond: 1 } });
        const names = ["one", "two", "three"];
        await Promise.all(names.map((name) => rig.addInstance({ name, managed: true })));
        const provider = rig.pair();
        const made = await Promise.all(
            names.map(async (name) => {
                const { inputs } = await provider.check(
                    {},
                    { instanceName: name, resourceUrn: `${URN}-${name}` },
                );
                return provider.create(inputs);
            }),
        );
        assert.deepEqual(
            made.map(({ properties }) => properties["phase"]),
            ["complete", "complete", "complete"],
        );
        const requests = await rig.requests();
        const throttled = requests.filter(({ error }) => error === "ThrottlingException");
        assert.ok(throttled.length > 0, "the account's rate was never met");
        assert.ok(throttled.length < requests.length / 4, `${throttled.length} of ${requests.length}`);
    });
});

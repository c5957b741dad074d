import assert from "node:assert/strict";
import { Rig } from "../../../support/in-process/rig";

const urn = (name: string) =>
    `urn:pulumi:dev::shop::pulumi-nodejs:dynamic/lightsail-windows:SysprepSnapshotPair::${name}`;
const given = (name: string) => ({ instanceName: "shop-windows-1", resourceUrn: urn(name) });

describe("a pair that was renamed with an alias, and then lost from the state", () => {
    it("is said to be there by the preview of another one, and taken over as that says, without Sysprep", async () => {
        const rig = new Rig();
        await rig.control("POST", "instances", { name: "shop-windows-1", managed: true });
        const { inputs } = await rig.pair().check({}, given("shop"));
        const made = await rig.pair().create(inputs);
        const renamed = await rig.pair().check(made.properties, given("store"));
        await rig.pair().update(made.id, made.properties, renamed.inputs);

        const { failures } = await rig.pair().check({}, given("store"));
        assert.deepEqual(failures, []);
        const warned = rig.lines("warn").join("\n");
        const [, backupSnapshotName = "", sysprepSnapshotName = ""] =
            /Sysprep on the instance once more.*adoptExisting: true, backupSnapshotName: "([^"]+)", sysprepSnapshotName: "([^"]+)"/.exec(
                warned,
            ) ?? [];
        assert.equal(sysprepSnapshotName, made.id, warned);

        const names = { backupSnapshotName, sysprepSnapshotName, adoptExisting: true };
        const adopting = await rig.pair().check({}, { ...given("store"), ...names });
        assert.deepEqual(adopting.failures, []);
        const adopted = await rig.pair().create(adopting.inputs);
        assert.equal(adopted.properties["phase"], "complete");
        assert.equal(adopted.properties["generalizeProof"], "image-state");
        const { instances, instanceSnapshots } = await rig.state();
        assert.equal(instances[0]?.disk.sysprepRuns, 1);
        assert.equal(instanceSnapshots.length, 2);
    });

    it("cannot be taken over by a resource of yet another name", async () => {
        const rig = new Rig();
        await rig.control("POST", "instances", { name: "shop-windows-1", managed: true });
        const { inputs } = await rig.pair().check({}, given("shop"));
        const { properties } = await rig.pair().create(inputs);
        const { backupSnapshotName, sysprepSnapshotName } = properties;
        const names = { backupSnapshotName, sysprepSnapshotName, adoptExisting: true };
        const { failures } = await rig.pair().check({}, { ...given("depot"), ...names });
        assert.match(failures.map(({ reason }) => reason).join(), /belongs to another pair/);
        await rig.pair().check({}, given("depot"));
        assert.doesNotMatch(rig.lines("warn").join(), /adoptExisting/);
    });
});

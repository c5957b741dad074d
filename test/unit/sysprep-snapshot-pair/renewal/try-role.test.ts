import assert from "node:assert/strict";
import { Rig } from "../../../support/in-process/rig";

const URN = "urn:pulumi:dev::shop::pulumi-nodejs:dynamic/lightsail-windows:SysprepSnapshotPair::shop";

async function openRig(): Promise<Rig> {
    const rig = new Rig();
    await rig.emulator.ready;
    await rig.control("POST", "instances", { name: "shop", managed: true });
    return rig;
}

async function make(rig: Rig): Promise<unknown> {
    const given = {
        instanceName: "shop",
        sysprep: { method: "ssm", iamRole: "nodes" },
        resourceUrn: URN,
    };
    const { inputs, failures } = await rig.pair().check({}, given);
    assert.deepEqual(failures, []);
    return rig.pair().create(inputs);
}

describe("the role of a source that is to register anew", () => {
    it("is tried before the first outage, and costs none where it cannot be used", async () => {
        const rig = await openRig();
        await rig.control("POST", "faults", [
            { operation: "CreateActivation", fault: "access-denied", times: 100 },
        ]);
        await assert.rejects(make(rig), (error: Error) => {
            assert.match(error.message, /no machine can be registered with IAM role "nodes"/);
            assert.match(error.message, /Name a role that Systems Manager may take on/);
            return true;
        });
        const operations = await rig.operations();
        assert.ok(!operations.includes("StopInstance") && !operations.includes("CreateInstanceSnapshot"));
    });

    it("is tried once, and leaves no activation", async () => {
        const rig = await openRig();
        const before = (await rig.cloud.ssm.listActivations()).length;
        let tries = 0;
        rig.beforeRequest = async (operation) => {
            tries += operation === "CreateActivation" ? 1 : 0;
            if (operation === "StopInstance") {
                rig.beforeRequest = undefined;
                assert.equal((await rig.cloud.ssm.listActivations()).length, before);
                assert.equal(tries, 1);
            }
        };
        await make(rig);
        assert.equal(rig.beforeRequest, undefined);
    });
});

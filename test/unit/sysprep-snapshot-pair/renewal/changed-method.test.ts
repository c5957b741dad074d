import assert from "node:assert/strict";
import { obedientGuests } from "../../../../emulator/test/support/obedient-guest";
import { PartialFailure } from "../../../../provider/managed-resource/partial-failure";
import { TAG } from "../../../../provider/run/tags";
import { Rig } from "../../../support/in-process/rig";

const URN = "urn:pulumi:dev::shop::pulumi-nodejs:dynamic/lightsail-windows:SysprepSnapshotPair::shop";
const SOURCE = "shop-windows-1";
const ROLE = "nodes-of-the-shop";

/** The activations of this package; the machine's own one is its owner's. */
async function left(rig: Rig) {
    const activations = await rig.cloud.ssm.listActivations(SOURCE);
    return activations.filter(({ tags }) => TAG.renewal in tags);
}

describe("a pair whose method was changed to Sysprep by hand in the middle", () => {
    /** A run that failed between Sysprep and its snapshot: the activation is there, and the source needs it. */
    async function begun(): Promise<{ readonly rig: Rig; readonly properties: Record<string, unknown> }> {
        const rig = new Rig({ guests: obedientGuests() });
        await rig.addInstance({ name: SOURCE, managed: true });
        await rig.setFaults([{ operation: "CreateInstanceSnapshot", nth: 2, fault: "access-denied" }]);
        const given = { instanceName: SOURCE, resourceUrn: URN, sysprep: { method: "ssm", iamRole: ROLE } };
        const { inputs } = await rig.pair().check({}, given);
        let properties: Record<string, unknown> = {};
        await assert.rejects(rig.pair().create(inputs), (error: unknown) => {
            assert.ok(error instanceof PartialFailure);
            properties = { ...error.properties, sysprep: { method: "manual" } };
            return true;
        });
        await rig.clearFaults();
        assert.equal((await left(rig)).length, 1);
        return { rig, properties };
    }

    it("leaves no activation, which would be good for whoever finds its code, when it is destroyed", async () => {
        const { rig, properties } = await begun();
        await rig.pair().delete(properties);
        assert.deepEqual(await left(rig), []);
        assert.deepEqual((await rig.state()).instanceSnapshots, []);
    });

    it("is destroyed all the same where Systems Manager is not allowed any more, and says what is left", async () => {
        const { rig, properties } = await begun();
        const [activation] = await left(rig);
        await rig.setFaults([{ operation: "DescribeActivations", fault: "access-denied" }]);
        await rig.pair().delete(properties);
        assert.deepEqual((await rig.state()).instanceSnapshots, []);
        const warnings = rig.lines("warn").join("\n");
        assert.ok(warnings.includes(`--activation-id ${activation?.id ?? "?"}`), warnings);
    });
});

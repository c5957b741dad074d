import assert from "node:assert/strict";
import { Rig } from "../../../support/in-process/rig";
import { URN } from "../fixtures";

const SILENT = { metadataOptions: { httpEndpoint: "disabled" } };

/** Two machines, of which the pair's inputs name the wrong one's node. */
async function scene(other: object, source: object = {}) {
    const rig = new Rig();
    await rig.control("POST", "instances", { name: "shop", managed: true, ...source });
    await rig.control("POST", "instances", { name: "mail", managed: true, ...other });
    const { instances } = await rig.state();
    const node = (wanted: string) => instances.find(({ name }) => name === wanted)?.managedInstanceId ?? "";
    return { rig, node };
}

async function failureOf(rig: Rig, sysprep: object): Promise<string> {
    const { inputs, failures } = await rig
        .pair()
        .check({}, { instanceName: "shop", resourceUrn: URN, sysprep: { method: "ssm", ...sysprep } });
    assert.deepEqual(failures, []);
    return rig
        .pair()
        .create(inputs)
        .then(
            () => "",
            (error: unknown) => (error instanceof Error ? error.message : String(error)),
        );
}

describe("a node that is not proven to be the instance", () => {
    for (const preflight of ["enforce", "warn", "off"]) {
        it(`is another machine whose metadata service is off: nothing is changed, with preflight ${preflight}`, async () => {
            const { rig, node } = await scene(SILENT);
            const before = await rig.state();
            const failure = await failureOf(rig, { managedInstanceId: node("mail"), preflight });
            assert.match(failure, /nothing proves that node mi-\w+ is instance "shop"/);
            assert.match(failure, /metadata service .* does not answer; the node reports the address/);
            assert.match(failure, /if not, name the right one in `sysprep\.managedInstanceId`/);
            const after = await rig.state();
            assert.deepEqual(
                after.instances.map(({ state, disk }) => [state, disk]),
                before.instances.map(({ state, disk }) => [state, disk]),
            );
            assert.deepEqual(after.instanceSnapshots, []);
            assert.ok(!(await rig.operations()).includes("StopInstance"));
        });
    }

    it("is the instance itself whose metadata service is off: said in the preview, with the way out", async () => {
        const { rig } = await scene({}, SILENT);
        const given = {
            instanceName: "shop",
            resourceUrn: URN,
            sysprep: { method: "ssm", preflight: "off" },
        };
        const { failures } = await rig.pair().check({}, given);
        assert.match(
            failures[0]?.reason ?? "",
            /update-instance-metadata-options --instance-name shop --http-endpoint enabled/,
        );
    });

    it("is told of in the preview, where its address is another", async () => {
        const { rig, node } = await scene({});
        await rig.pair().check(
            {},
            {
                instanceName: "shop",
                resourceUrn: URN,
                sysprep: { method: "ssm", managedInstanceId: node("mail") },
            },
        );
        assert.match(
            rig.lines("warn").join("\n"),
            /may be another machine than instance "shop"; the node reports the address .* second network adapter/,
        );
    });
});

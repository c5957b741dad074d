import assert from "node:assert/strict";
import type { EmulatedAwsOptions } from "../../../support/in-process/emulated-aws";
import { Rig } from "../../../support/in-process/rig";

const URN = "urn:pulumi:dev::shop::pulumi-nodejs:dynamic/lightsail-windows:SysprepSnapshotPair::shop";
const MINUTE = 60_000;

/** Which of a run's commands Sysprep is: the machine is looked at and checked twice before, and its settings recorded. */
const SYSPREP = 6;

async function rigWithSource(options: EmulatedAwsOptions = {}): Promise<Rig> {
    const rig = new Rig(options);
    await rig.control("POST", "instances", { name: "shop-windows-1", managed: true });
    return rig;
}

async function makePair(rig: Rig, more: object = {}): Promise<Record<string, unknown>> {
    const { inputs } = await rig
        .pair()
        .check({}, { instanceName: "shop-windows-1", resourceUrn: URN, ...more });
    const { properties } = await rig.pair().create(inputs);
    return properties;
}

async function assertWholePair(rig: Rig): Promise<void> {
    const { instances, instanceSnapshots } = await rig.state();
    const [source] = instances;
    assert.equal(source?.state, "running");
    assert.equal(source.disk.sysprepRuns, 1);
    assert.equal(instanceSnapshots.find(({ name }) => name.includes("-sysprep-"))?.disk.generalized, true);
}

/** From when the Sysprep command was sent, to when the next call of this kind came. */
async function minutesFromSysprepTo(rig: Rig, operation: string): Promise<number> {
    const requests = await rig.requests();
    const sent = requests.filter((each) => each.operation === "SendCommand")[SYSPREP - 1];
    assert.ok(JSON.stringify(sent?.input).includes(" sysprep attempt=1"));
    const next = requests.find((each) => each.operation === operation && each.n > (sent?.n ?? 0));
    assert.ok(sent !== undefined && next !== undefined);
    return (next.at - sent.at) / MINUTE;
}

describe("an answer of Sysprep that is lost, in a simulated Windows", () => {
    it("is made good by the record on the machine, or by the second try, before the fallback shutdown (fault 5)", async () => {
        const undisturbed = await rigWithSource();
        await makePair(undisturbed);
        const rig = await rigWithSource();
        await rig.setFaults([{ operation: "SendCommand", nth: SYSPREP, fault: "first-reply-lost" }]);
        const properties = await makePair(rig);
        assert.equal(properties["generalizeProof"], "image-state");
        await assertWholePair(rig);
        const lost = await minutesFromSysprepTo(rig, "CreateInstanceSnapshot");
        const usual = await minutesFromSysprepTo(undisturbed, "CreateInstanceSnapshot");
        assert.ok(lost < usual + 6, `${lost} minutes instead of ${usual}`);
    });

    it("comes with the agent's second try where those of the looks are lost as well", async () => {
        const rig = await rigWithSource({ firstRepliesLost: true });
        await makePair(rig);
        await assertWholePair(rig);
    });
});

describe("the shutdown after Sysprep", () => {
    it("is left to Windows for seven minutes or more, and ended early once the answer is read", async () => {
        const rig = await rigWithSource();
        await makePair(rig);
        const commands = (await rig.requests()).filter(({ operation }) => operation === "SendCommand");
        const sent = (purpose: string) =>
            commands.find(({ input }) => JSON.stringify(input).includes(purpose));
        const [line = ""] = (sent(" sysprep attempt=1")?.input as { Parameters: { commands: string[] } })
            .Parameters.commands;
        const parameters = JSON.parse(Buffer.from(line.split("'")[1] ?? "", "base64").toString()) as {
            shutdownDelaySeconds: number;
        };
        assert.ok(parameters.shutdownDelaySeconds >= 7 * 60);
        const toldAt = sent("power-off")?.at ?? 0;
        const off = (await rig.requests()).find(
            ({ operation, at }) => operation === "CreateInstanceSnapshot" && at > toldAt,
        );
        assert.ok(off !== undefined && toldAt > 0);
        assert.ok(off.at - toldAt < 2 * MINUTE, `${(off.at - toldAt) / MINUTE} minutes`);
    });

    it("comes by itself where Windows cannot be told", async () => {
        const rig = await rigWithSource();
        rig.beforeRequest = async (operation) => {
            if (operation === "SendCommand" && (await rig.state()).instances[0]?.disk.generalized === true) {
                await rig.setFaults([{ operation, fault: "access-denied" }]);
            }
        };
        await makePair(rig, { timeouts: { shutdown: "1m" } });
        await assertWholePair(rig);
        assert.match(rig.lines("lasting").join("\n"), /does so by itself within 8 minutes/);
    });
});

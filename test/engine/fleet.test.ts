import * as assert from "node:assert/strict";
import { standInForAws } from "../support/aws-plugin";
import { type JournalEntry, operations, type TestStack, withStack } from "../support/pulumi";
import { clonesIn, fleetProgram, positionOf, served, stringsIn } from "./fleet-program";

const ZONES = ["us-east-1a", "us-east-1b"];

/** Four instances behind static IPs, from a pair that the fleet makes itself. */
const fourFrom = (bake: string, { zones = ZONES, count = 4 } = {}) =>
    fleetProgram({
        image: { instanceName: "source", triggers: [bake] },
        zones,
        instances: count,
        staticIps: true,
    });

/** One after the other the moments of a fleet's life, on one stack. */
describe("a fleet of four over two zones", () => {
    it("comes up, stays, is rolled over by a new image, is scaled down, and goes", async () => {
        const options = {
            program: fourFrom("october"),
            instances: [{ name: "source" }],
            projectSettings: standInForAws,
        };
        await withStack(options, async (stack) => {
            const addresses = await comesUp(stack);
            await hidesItsSecrets(stack);
            await staysWhenZonesAreReordered(stack);
            await rollsOver(stack, addresses);
            await scalesDown(stack);
            await goes(stack);
        });
    });
});

async function comesUp(stack: TestStack): Promise<unknown> {
    const { outputs } = await stack.up();
    const state = await stack.emulator.state();
    const clones = clonesIn(state);
    assert.deepEqual(
        clones.map(({ availabilityZone }) => availabilityZone).sort(),
        [...ZONES, ...ZONES].sort(),
    );
    assert.equal(new Set(state.instances.map(({ disk }) => disk.machineSid)).size, 5);
    const passwords = new Set(state.instances.map(({ disk }) => disk.administratorPassword));
    assert.equal(passwords.size, 5);
    assert.equal(outputs["passwords"]?.secret, true);
    assert.deepEqual(
        [...stringsIn(outputs["passwords"].value)].sort(),
        clones.map(({ disk }) => disk.administratorPassword).sort(),
    );
    const addresses: unknown = outputs["addresses"]?.value;
    assert.deepEqual([...stringsIn(addresses)].sort(), Object.keys(served(state)).sort());
    assert.deepEqual(Object.values(served(state)).sort(), clones.map(({ name }) => name).sort());
    assert.ok(clones.every(({ ports }) => ports.length === 1 && ports[0]?.fromPort === 443));
    return addresses;
}

async function hidesItsSecrets(stack: TestStack): Promise<void> {
    const exported = await stack.exportedState();
    const { instances, instanceSnapshots } = await stack.emulator.state();
    for (const { disk } of [...instances, ...instanceSnapshots]) {
        assert.ok(!exported.includes(disk.administratorPassword));
        assert.ok(!exported.includes(JSON.stringify(disk.administratorPassword).slice(1, -1)));
    }
    assert.match(exported, /administratorPassword/, "the state holds passwords, encrypted");
}

async function staysWhenZonesAreReordered(stack: TestStack): Promise<void> {
    stack.setProgram(fourFrom("october", { zones: [...ZONES].reverse() }));
    const up = await stack.up();
    assert.deepEqual(Object.keys(up.changes), ["same"]);
}

async function rollsOver(stack: TestStack, addresses: unknown): Promise<void> {
    const old = clonesIn(await stack.emulator.state());
    const before = (await stack.emulator.requests()).length;
    stack.setProgram(fourFrom("november"));
    const up = await stack.up();
    const state = await stack.emulator.state();
    assert.deepEqual(up.outputs["addresses"]?.value, addresses);
    const clones = clonesIn(state);
    const names = (list: typeof old) => list.map(({ name }) => name).sort();
    assert.equal(new Set([...names(old), ...names(clones)]).size, 8);
    assert.deepEqual(Object.values(served(state)).sort(), names(clones));
    const passwords = [...old, ...clones].map(({ disk }) => disk.administratorPassword);
    assert.equal(new Set(passwords).size, 8);
    assert.equal(state.instanceSnapshots.length, 2);
    keptTheOrder((await stack.emulator.requests()).slice(before), names(old));
}

/** New instances first, then each address to the one that is healthy, and the old ones last. */
function keptTheOrder(journal: readonly JournalEntry[], old: readonly string[]): void {
    const attached = journal.filter(({ operation }) => operation === "AttachStaticIp");
    assert.equal(attached.length, 4);
    for (const { input, n } of attached) {
        const { staticIpName, instanceName } = input;
        const asked = positionOf(
            journal,
            "GetInstanceAccessDetails",
            (details) => details["instanceName"] === instanceName,
        );
        const detached = positionOf(
            journal,
            "DetachStaticIp",
            (each) => each["staticIpName"] === staticIpName,
        );
        const moved = journal.findIndex((entry) => entry.n === n);
        assert.ok(
            asked < detached && detached < moved,
            `${String(instanceName)}: ${asked} ${detached} ${moved}`,
        );
    }
    const lastMove = journal.map(({ operation }) => operation).lastIndexOf("AttachStaticIp");
    for (const name of old) {
        const gone = positionOf(journal, "DeleteInstance", (input) => input["instanceName"] === name);
        assert.ok(gone > lastMove, `${name} was deleted while addresses were still to be moved`);
    }
}

async function scalesDown(stack: TestStack): Promise<void> {
    stack.setProgram(fourFrom("november", { count: 3 }));
    const up = await stack.up();
    assert.equal(up.changes["delete"], 3, "an instance, its static IP and what tied them");
    const touched = Object.entries(operations(up)).filter(([, operation]) => operation !== "same");
    assert.deepEqual(touched, [["shop-4", "delete"]]);
    assert.equal((await stack.emulator.state()).staticIps.length, 3);
}

async function goes(stack: TestStack): Promise<void> {
    await stack.destroy();
    const state = await stack.emulator.state();
    assert.deepEqual(
        state.instances.map(({ name, state: power }) => [name, power]),
        [["source", "running"]],
    );
    assert.deepEqual([state.instanceSnapshots, state.staticIps], [[], []]);
}

import * as assert from "node:assert/strict";
import { PAIR_URN, SOURCE } from "../support/sweep/scene";
import { SimulatedProcess } from "../support/sweep/simulated-process";
import { Stack } from "../support/sweep/stack";
import { newWorld, PLAIN, type Raw, settled } from "../support/sweep/told";
import { isOfPair } from "../support/sweep/witness";
import type { World } from "../support/sweep/world";

const CLAIM: Raw = {
    instanceName: SOURCE,
    pairUrn: PAIR_URN,
    resourceUrn: PAIR_URN.replace(":SysprepSnapshotPair:", ":SnapshotClaim:"),
};
const WITH_ALL: Raw = {
    ...PLAIN,
    verify: { source: { kind: "tcp", port: 80 }, clone: true },
    copyTo: ["eu-west-1"],
};

const stackOf = (world: World, kind: "pair" | "claim") =>
    new Stack(world, kind, () => new SimulatedProcess(world));

async function assertSwept(world: World): Promise<void> {
    const { instances, instanceSnapshots, commands } = await world.state();
    const source = instances.find(({ name }) => name === SOURCE);
    assert.deepEqual(instanceSnapshots.filter(isOfPair), []);
    assert.deepEqual((await world.state("eu-west-1")).instanceSnapshots, []);
    assert.deepEqual(instances.map(({ name }) => name).sort(), ["neighbour", SOURCE]);
    assert.equal(source?.state, "running");
    assert.deepEqual(Object.keys(source.tags), ["owner"]);
    assert.deepEqual(
        commands.filter(({ status }) => ["Pending", "InProgress"].includes(status)),
        [],
    );
}

describe("pulumi destroy of a create that was killed and never recorded", () => {
    /** The changes of an undisturbed create, without those that come by the clock. */
    async function changes(): Promise<readonly number[]> {
        const world = await newWorld();
        const before = world.calls;
        await settled(stackOf(world, "pair").up(WITH_ALL));
        return (await world.requests())
            .slice(before)
            .filter(({ operation }) => !/^(Get|List|Describe)/.test(operation))
            .filter(({ input }) => !/ (progress|detect|preflight) /.test(JSON.stringify(input)))
            .map(({ n }) => n - before);
    }

    it("leaves nothing behind and the source running, wherever it was killed", async () => {
        const killedAt = await changes();
        assert.ok(killedAt.length > 15);
        for (const k of killedAt.slice(0, -1)) {
            const world = await newWorld();
            const claim = stackOf(world, "claim");
            await settled(claim.up(CLAIM));
            const target = world.calls + k;
            world.strike = ({ n }) => (n === target ? "after" : undefined);
            assert.equal((await stackOf(world, "pair").up(WITH_ALL)).end, "killed");
            world.strike = undefined;
            await world.clock.sleep(60_000);
            const { end, message } = await claim.destroy();
            assert.equal(end, "done", `killed after change ${k}: ${message}`);
            await assertSwept(world);
        }
    });

    it("from another machine waits until the killed run is known to be dead", async () => {
        const world = await newWorld();
        await settled(stackOf(world, "claim").up(CLAIM));
        world.strike = ({ operation }) => (operation === "CreateInstanceSnapshot" ? "after" : undefined);
        assert.equal((await stackOf(world, "pair").up(PLAIN)).end, "killed");
        world.strike = undefined;
        const start = world.clock.now();
        const elsewhere = new Stack(world, "claim", () => new SimulatedProcess(world, { place: "pipeline" }));
        elsewhere.recorded = {
            id: "claim",
            inputs: CLAIM,
            isTainted: false,
            properties: {
                ...CLAIM,
                claimed: [{ pairId: await pairIdIn(world), region: "us-east-1", instanceName: SOURCE }],
            },
        };
        assert.equal((await elsewhere.destroy()).end, "done");
        assert.ok(world.clock.now() - start > 10 * 60_000);
        await assertSwept(world);
    });
});

async function pairIdIn(world: World): Promise<string> {
    const own = (await world.state()).instanceSnapshots.find(isOfPair);
    return own?.tags["pulumi-lightsail-windows:pair"] ?? "";
}

describe("a claim", () => {
    it("asks AWS for nothing when it is made", async () => {
        const world = await newWorld();
        const before = world.calls;
        const claim = stackOf(world, "claim");
        await settled(claim.up(CLAIM));
        await settled(claim.up({ ...CLAIM, method: "manual" }));
        assert.equal(world.calls, before);
    });

    it("leaves a complete pair alone, which the state may have let go on purpose", async () => {
        const world = await newWorld();
        const claim = stackOf(world, "claim");
        await settled(claim.up(CLAIM));
        await settled(stackOf(world, "pair").up(PLAIN));
        await settled(claim.destroy());
        assert.equal((await world.state()).instanceSnapshots.filter(isOfPair).length, 2);
    });

    it("says which pair it leaves, and what that means", async () => {
        const world = await newWorld();
        const [claim, pair] = [stackOf(world, "claim"), stackOf(world, "pair")];
        await settled(claim.up(CLAIM));
        await settled(pair.up(PLAIN));
        const { said } = await claim.destroy();
        const warning = said.find((line) => line.startsWith("warn: ")) ?? "";
        for (const role of ["backup", "sysprep"]) {
            assert.ok(warning.includes(`"${String(pair.recorded?.inputs[`${role}SnapshotName`])}"`), warning);
        }
        assert.match(warning, /costs money until you delete it/);
    });

    it("of a name that no instance can have is made, mended and deleted", async () => {
        const world = await newWorld();
        const wrong = { ...CLAIM, instanceName: "shop windows" };
        const recordedBefore = {
            pairId: "0123456789abcdef",
            region: "us-east-1",
            instanceName: "shop windows",
        };
        const claim = stackOf(world, "claim");
        await settled(claim.up(wrong));
        assert.deepEqual(claim.recorded?.properties["claimed"], []);
        claim.recorded = {
            ...claim.recorded,
            properties: { ...claim.recorded.properties, claimed: [recordedBefore] },
        };
        await settled(claim.up(CLAIM));
        const { end, said, message } = await claim.destroy();
        assert.equal(end, "done", message);
        assert.match(said.join("\n"), /warn: nothing is looked for of instance "shop windows"/);
    });

    it("remembers the pairs it stood for before its inputs changed", async () => {
        const world = await newWorld();
        const claim = stackOf(world, "claim");
        await settled(claim.up(CLAIM));
        await settled(claim.up({ ...CLAIM, pairUrn: `${PAIR_URN}-renamed` }));
        await settled(claim.up({ ...CLAIM, pairUrn: `${PAIR_URN}-renamed` }));
        assert.equal((claim.recorded?.properties["claimed"] as unknown[]).length, 2);
    });

    it("never asks Systems Manager with the manual method", async () => {
        const world = await newWorld();
        const claim = stackOf(world, "claim");
        await settled(claim.up({ ...CLAIM, method: "manual" }));
        world.strike = ({ operation }) => (operation === "StartInstance" ? "before" : undefined);
        const manual = { ...PLAIN, sysprep: { method: "manual" } };
        assert.equal((await stackOf(world, "pair").up(manual)).end, "killed");
        world.strike = undefined;
        const before = world.calls;
        await settled(claim.destroy());
        const services = new Set((await world.requests()).slice(before).map(({ service }) => service));
        assert.deepEqual([...services], ["lightsail"]);
        await assertSwept(world);
    });
});

import * as assert from "node:assert/strict";
import { TAG } from "../../provider/run/tags";
import { SimulatedProcess } from "../support/sweep/simulated-process";
import { Stack } from "../support/sweep/stack";
import { newWorld, PLAIN, settled } from "../support/sweep/told";
import { isOfPair } from "../support/sweep/witness";
import type { World } from "../support/sweep/world";

const LIGHTSAIL = "Lightsail_20161128";
const THERE = "eu-west-1";
const HOME = "us-east-1";
const COPIED = { ...PLAIN, copyTo: [THERE] };

const runsIn = async (world: World, region: string) =>
    (await world.state(region)).instanceSnapshots.filter(isOfPair).map(({ tags }) => tags[TAG.run]);

async function copiedPair(): Promise<{ readonly world: World; readonly stack: Stack }> {
    const world = await newWorld();
    const stack = new Stack(world, "pair", () => new SimulatedProcess(world));
    await settled(stack.up(COPIED));
    return { world, stack };
}

async function deleteByHand(world: World, stack: Stack, ...roles: readonly string[]): Promise<void> {
    for (const role of roles) {
        const instanceSnapshotName = stack.recorded?.inputs[`${role}SnapshotName`];
        await world.byHand(LIGHTSAIL, "DeleteInstanceSnapshot", { instanceSnapshotName });
    }
    await world.clock.sleep(600_000);
}

describe("copies in another Region", () => {
    it("of a pair that a person has deleted are no copies of the pair that is made in its place", async () => {
        const { world, stack } = await copiedPair();
        const before = await runsIn(world, THERE);
        await deleteByHand(world, stack, "sysprep", "backup");
        await settled(stack.refresh());
        assert.equal(stack.recorded, undefined);
        await settled(stack.up(COPIED));
        const [run] = await runsIn(world, HOME);
        assert.deepEqual(await runsIn(world, THERE), [run]);
        assert.notDeepEqual([run], before);
    });

    it("go when their Region is no longer asked for, also of an image of before", async () => {
        const { world, stack } = await copiedPair();
        await settled(stack.up(PLAIN));
        assert.deepEqual(await runsIn(world, THERE), []);
        assert.equal((await runsIn(world, HOME)).length, 2);
    });

    it("are never asked for in the pair's own Region, nor deleted there with what is the original", async () => {
        const world = await newWorld();
        const { pair } = new SimulatedProcess(world);
        const { failures } = await pair.check({}, { ...PLAIN, copyTo: [HOME] });
        assert.equal(failures.length, 1);
        assert.match(failures[0]?.reason ?? "", /^copyTo/);
        const stack = new Stack(world, "pair", () => new SimulatedProcess(world));
        await settled(stack.up(PLAIN));
        // As an earlier version has left it, which took the original for the copy.
        await world.byHand(LIGHTSAIL, "TagResource", {
            resourceName: stack.recorded?.inputs["sysprepSnapshotName"],
            tags: [{ key: TAG.copy(HOME), value: "2026-01-01T00:00:00.000Z" }],
        });
        await settled(stack.up({ ...PLAIN, tags: { team: "web" } }));
        assert.equal((await runsIn(world, HOME)).length, 2);
        await settled(stack.destroy());
        assert.deepEqual(await runsIn(world, HOME), []);
    });
});

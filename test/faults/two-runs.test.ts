import * as assert from "node:assert/strict";
import { TAG } from "../../provider/run/tags";
import { PAIR_URN, SOURCE } from "../support/sweep/scene";
import { SimulatedProcess } from "../support/sweep/simulated-process";
import { Laptop } from "../support/sweep/sleeping";
import { Stack } from "../support/sweep/stack";
import { newWorld, PLAIN } from "../support/sweep/told";
import { isOfPair, Witness } from "../support/sweep/witness";
import type { World } from "../support/sweep/world";

const OTHER_URN = PAIR_URN.replace("dev::shop", "prod::shop");
const MINUTE = 60_000;

/** A stack of its own, run on a machine of its own. */
function stackAt(world: World, place: string): Stack {
    return new Stack(world, "pair", () => new SimulatedProcess(world, { place }));
}

async function assertUnharmed(world: World, witness: Witness, pairs: number): Promise<void> {
    const { instances, instanceSnapshots } = await world.state();
    const source = instances.find(({ name }) => name === SOURCE);
    assert.deepEqual(witness.breaches, []);
    assert.equal(source?.state, "running");
    assert.equal(source.disk.sysprepRuns, pairs);
    assert.deepEqual(Object.keys(source.tags), ["owner"]);
    for (const role of ["backup", "sysprep"]) {
        const own = instanceSnapshots.filter((each) => isOfPair(each) && each.tags[TAG.role] === role);
        assert.equal(own.length, pairs, role);
        assert.ok(own.every(({ disk }) => disk.generalized === (role === "sysprep")));
    }
}

describe("two runs at one source", () => {
    for (const headStart of [0, 1, 5_000, 9_999, 10_001, MINUTE, 5 * MINUTE, 12 * MINUTE]) {
        it(`${headStart} ms apart: one wins, the other says who has it`, async () => {
            const world = await newWorld();
            const witness = new Witness(world);
            const [one, other] = [stackAt(world, "laptop"), stackAt(world, "pipeline")];
            const first = one.up(PLAIN);
            await world.clock.sleep(headStart);
            const ends = await Promise.all([first, other.up({ ...PLAIN, resourceUrn: OTHER_URN })]);
            assert.deepEqual(ends.map(({ end }) => end).sort(), ["done", "failed"]);
            const lost = ends.find(({ end }) => end === "failed");
            const winner = lost === ends[0] ? "shop/prod/shop" : "shop/dev/shop";
            assert.match(lost?.message ?? "", new RegExp(`in use by another run: ${winner} `));
            assert.match(lost?.message ?? "", /onBusy: "wait"/);
            await assertUnharmed(world, witness, 1);
        });

        it(`${headStart} ms apart: the other waits its turn when asked to`, async () => {
            const world = await newWorld();
            const witness = new Witness(world);
            const [one, other] = [stackAt(world, "laptop"), stackAt(world, "pipeline")];
            const first = one.up({ ...PLAIN, onBusy: "wait" });
            await world.clock.sleep(headStart);
            const second = other.up({ ...PLAIN, resourceUrn: OTHER_URN, onBusy: "wait" });
            for (const { end, message } of await Promise.all([first, second])) {
                assert.equal(end, "done", message);
            }
            await assertUnharmed(world, witness, 2);
        });
    }

    it("of the same stack on two machines: the second is told that the first lives", async () => {
        const world = await newWorld();
        const witness = new Witness(world);
        const first = stackAt(world, "laptop").up(PLAIN);
        await world.clock.sleep(MINUTE);
        const second = await stackAt(world, "pipeline").up(PLAIN);
        assert.equal(second.end, "failed");
        assert.match(second.message, /in use by another run/);
        assert.equal((await first).end, "done");
        await assertUnharmed(world, witness, 1);
    });

    it("gives up waiting at the bound that was given", async () => {
        const world = await newWorld();
        const first = stackAt(world, "laptop").up(PLAIN);
        await world.clock.sleep(MINUTE);
        const start = world.clock.now();
        const second = await stackAt(world, "pipeline").up({
            ...PLAIN,
            resourceUrn: OTHER_URN,
            onBusy: "wait",
            timeouts: { busy: "3m" },
        });
        assert.equal(second.end, "failed");
        assert.match(second.message, /in use by another run/);
        assert.ok(world.clock.now() - start < 5 * MINUTE);
        assert.equal((await first).end, "done");
    });
});

describe("a lock that a killed run has left", () => {
    /** Kills a run once its source is stopped for the backup. */
    async function killedRun(place: string): Promise<{ readonly world: World; readonly witness: Witness }> {
        const world = await newWorld();
        const witness = new Witness(world);
        world.strike = ({ operation }) => (operation === "CreateInstanceSnapshot" ? "after" : undefined);
        assert.equal((await stackAt(world, place).up(PLAIN)).end, "killed");
        world.strike = undefined;
        return { world, witness };
    }

    it("is taken over at once by the same program in the same place", async () => {
        const { world, witness } = await killedRun("laptop");
        const start = world.clock.now();
        assert.equal((await stackAt(world, "laptop").up(PLAIN)).end, "done");
        assert.ok(world.clock.now() - start < 60 * MINUTE);
        await assertUnharmed(world, witness, 1);
    });

    it("is taken over by the same program elsewhere, not before the bound", async () => {
        const { world, witness } = await killedRun("pipeline-1");
        const killedAt = world.clock.now();
        const calls = (await world.requests()).length;
        const again = await stackAt(world, "pipeline-2").up(PLAIN);
        assert.equal(again.end, "done", again.message);
        const taken = (await world.requests())
            .slice(calls)
            .find(
                ({ operation, input }) =>
                    operation === "TagResource" && JSON.stringify(input).includes('"has '),
            );
        assert.ok(
            taken !== undefined && taken.at - killedAt > 10 * MINUTE && taken.at - killedAt < 20 * MINUTE,
        );
        await assertUnharmed(world, witness, 1);
    });

    it("keeps another stack away until the bound, and not after it", async () => {
        const { world, witness } = await killedRun("pipeline-1");
        const other = stackAt(world, "laptop");
        const args = { ...PLAIN, resourceUrn: OTHER_URN };
        const early = await other.up(args);
        assert.equal(early.end, "failed");
        assert.match(early.message, /its lock expires at 2026-/);
        await world.clock.sleep(16 * MINUTE);
        const late = await other.up(args);
        assert.equal(late.end, "done", late.message);
        assert.deepEqual(witness.breaches, []);
        const source = (await world.state()).instances.find(({ name }) => name === SOURCE);
        assert.equal(source?.state, "running");
        assert.equal(source.disk.sysprepRuns, 1);
    });

    it("of a pair that is destroyed goes with it, and the source is started", async () => {
        const world = await newWorld();
        await world.setFaults([{ operation: "CreateInstanceSnapshot", nth: 1, fault: "access-denied" }]);
        const stack = stackAt(world, "laptop");
        world.strike = ({ operation }) => (operation === "StartInstance" ? "before" : undefined);
        assert.equal((await stack.up(PLAIN)).end, "killed");
        world.strike = undefined;
        const again = await stack.up(PLAIN);
        assert.equal(again.end, "done", again.message);
        assert.equal((await stack.destroy()).end, "done");
        const { instances, instanceSnapshots } = await world.state();
        assert.deepEqual(instanceSnapshots.filter(isOfPair), []);
        const source = instances.find(({ name }) => name === SOURCE);
        assert.equal(source?.state, "running");
        assert.deepEqual(Object.keys(source.tags), ["owner"]);
    });
});

describe("a run on a laptop that was asleep", () => {
    /** The lid is closed while the source is stopped for the backup, and stays so for a while. */
    async function asleep(minutes: number) {
        const world = await newWorld();
        const witness = new Witness(world);
        const laptop = new Laptop(world);
        const run = laptop.up(PLAIN);
        while (!(await world.state()).instanceSnapshots.some(isOfPair)) {
            await world.clock.sleep(10_000);
        }
        laptop.closeLid();
        await world.clock.sleep(minutes * MINUTE);
        return { world, witness, laptop, run };
    }

    async function sourceOf(world: World) {
        return (await world.state()).instances.find(({ name }) => name === SOURCE);
    }

    for (const minutes of [9, 12, 14, 20, 600]) {
        it(`for ${minutes} min goes on where nobody has taken the source`, async () => {
            const { world, witness, laptop, run } = await asleep(minutes);
            laptop.openLid();
            assert.equal(await run, "");
            await assertUnharmed(world, witness, 1);
        });
    }

    for (const wakesAfter of [0, 5_000, 30_000, MINUTE, 5 * MINUTE, 10 * MINUTE, 20 * MINUTE]) {
        it(`wakes ${wakesAfter / 1_000} s after another run has begun to take the source, and gives way to it`, async () => {
            const { world, witness, laptop, run } = await asleep(16);
            const other = stackAt(world, "pipeline").up({ ...PLAIN, resourceUrn: OTHER_URN });
            await world.clock.sleep(wakesAfter);
            laptop.openLid();
            const [said, { end, message }] = await Promise.all([run, other]);
            // Whoever was seen first goes on; of the two exactly one does.
            assert.deepEqual(
                [said === "", end === "done"].sort(),
                [false, true],
                `laptop: ${said}\npipeline: ${message}`,
            );
            assert.match(said === "" ? message : said, /in use by another run|no longer held by this run/);
            assert.deepEqual(witness.breaches, []);
            const source = await sourceOf(world);
            assert.deepEqual([source?.state, source?.disk.sysprepRuns], ["running", 1]);
            assert.deepEqual(Object.keys(source?.tags ?? {}), ["owner"]);
        });
    }

    it("and finds that another run has come and gone: it says so, and touches nothing", async () => {
        const { world, witness, laptop, run } = await asleep(16);
        const other = await stackAt(world, "pipeline").up({ ...PLAIN, resourceUrn: OTHER_URN });
        assert.equal(other.end, "done", other.message);
        const calls = (await world.requests()).length;
        laptop.openLid();
        assert.match(
            await run,
            /no longer held by this run \(run\d+\): its tag is gone.*Run `pulumi up` again/s,
        );
        const changes = (await world.requests())
            .slice(calls)
            .filter(({ operation }) => /^(Stop|Start|Create|Delete|Send)/.test(operation));
        assert.deepEqual(changes, []);
        assert.deepEqual(witness.breaches, []);
        assert.equal((await sourceOf(world))?.state, "running");
    });

    it("starts the source that it has stopped, when nobody else has it", async () => {
        const { world, laptop, run } = await asleep(16);
        const own = Object.keys((await sourceOf(world))?.tags ?? {}).filter((key) => key !== "owner");
        await world.byHand("Lightsail_20161128", "UntagResource", { resourceName: SOURCE, tagKeys: own });
        laptop.openLid();
        assert.match(await run, /no longer held by this run/);
        const source = await sourceOf(world);
        assert.deepEqual([source?.state, Object.keys(source?.tags ?? {})], ["running", ["owner"]]);
    });
});

import * as assert from "node:assert/strict";
import { TAG } from "../../provider/run/tags";
import { SOURCE } from "../support/sweep/scene";
import { SimulatedProcess } from "../support/sweep/simulated-process";
import { Stack } from "../support/sweep/stack";
import { newWorld, PLAIN } from "../support/sweep/told";
import { isOfPair, Witness } from "../support/sweep/witness";
import type { RegionState } from "../../emulator/services";
import type { Passing, World } from "../support/sweep/world";

const MINUTE = 60_000;
const UNAVAILABLE = {
    status: 503,
    headers: { "content-type": "application/x-amz-json-1.1" },
    body: JSON.stringify({ __type: "ServiceUnavailableException", message: "Service Unavailable" }),
};

type Moment = (call: Passing, truth: RegionState) => boolean;

/** Sysprep is through, Windows has shut down, and its snapshot is not yet asked for. */
const isOff: Moment = ({ operation }, { instances }) =>
    operation === "GetInstanceSnapshot" &&
    instances.some(({ name, state, disk }) => name === SOURCE && state === "stopped" && disk.generalized);

/** Both services answer nothing but 503 for so long, from the first call at that moment on, which takes effect. */
function awayFrom(world: World, moment: Moment, milliseconds: number): void {
    const { clock } = world;
    const pass = world.pass.bind(world);
    let from: number | undefined;
    world.pass = async (call) => {
        if (from === undefined && moment(call, await world.state())) {
            from = clock.now();
            await pass(call);
            return UNAVAILABLE;
        }
        const isAway = from !== undefined && clock.now() - from < milliseconds;
        return isAway ? UNAVAILABLE : pass(call);
    };
}

async function upWhileAway(moment: Moment, milliseconds: number) {
    const world = await newWorld();
    const witness = new Witness(world);
    awayFrom(world, moment, milliseconds);
    const attempt = await new Stack(world, "pair", () => new SimulatedProcess(world)).up(PLAIN);
    const { instances, instanceSnapshots } = await world.state();
    return {
        ...attempt,
        breaches: witness.breaches,
        source: instances.find(({ name }) => name === SOURCE),
        snapshots: instanceSnapshots.filter(isOfPair),
    };
}

describe("services that are away in the middle of a run", () => {
    for (const milliseconds of [2_000, MINUTE, 9 * MINUTE]) {
        it(`for ${milliseconds / 1_000} s, between the shutdown and the Sysprep snapshot: the run rides it out`, async () => {
            const { end, message, breaches, source, snapshots } = await upWhileAway(isOff, milliseconds);
            assert.equal(end, "done", message);
            assert.deepEqual([breaches, source?.state, source?.disk.sysprepRuns], [[], "running", 1]);
            assert.equal(snapshots.length, 2);
        });
    }

    it("just after a snapshot was asked for: it is looked for until it is seen, and asked for once", async () => {
        const isAsked: Moment = ({ operation, body }) =>
            operation === "CreateInstanceSnapshot" && body.includes("sysprep");
        const { end, message, breaches, snapshots } = await upWhileAway(isAsked, 5 * MINUTE);
        assert.equal(end, "done", message);
        assert.deepEqual(breaches, []);
        assert.deepEqual(snapshots.map(({ tags }) => tags[TAG.role]).sort(), ["backup", "sysprep"]);
    });

    it("for an hour: the run ends, soon after its patience", async () => {
        const world = await newWorld();
        awayFrom(world, ({ operation }) => operation === "CreateInstanceSnapshot", 60 * MINUTE);
        const start = world.clock.now();
        const { end, message } = await new Stack(world, "pair", () => new SimulatedProcess(world)).up(PLAIN);
        assert.equal(end, "failed");
        assert.match(message, /could not be reached or gave no usable answer/);
        assert.ok(world.clock.now() - start < 50 * MINUTE);
    });

    it("for a preview: it says at once what it could not check", async () => {
        const world = await newWorld();
        awayFrom(world, () => true, 60 * MINUTE);
        const process = new SimulatedProcess(world);
        const start = world.clock.now();
        const { failures } = await process.pair.check({}, PLAIN);
        assert.deepEqual(failures, []);
        assert.ok(world.clock.now() - start < 10_000);
        assert.ok(process.said.some(({ kind, line }) => kind === "warn" && line.startsWith("not checked")));
    });
});

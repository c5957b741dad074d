import * as assert from "node:assert/strict";
import { Person } from "../support/sweep/person";
import { SOURCE } from "../support/sweep/scene";
import { SimulatedProcess } from "../support/sweep/simulated-process";
import { Stack } from "../support/sweep/stack";
import { newWorld, PLAIN } from "../support/sweep/told";
import { isOfPair, Witness } from "../support/sweep/witness";
import type { World } from "../support/sweep/world";

const MINUTE = 60_000;

/** A world whose Windows has a clock that is wrong by so many minutes, which its agent reports times by. */
async function worldWithClockOff(minutes: number): Promise<World> {
    const world = await newWorld();
    const wrong = (text: string) => new Date(Date.parse(text) + minutes * MINUTE).toISOString();
    world.distort = ({ operation }, body) =>
        operation === "GetCommandInvocation"
            ? body.replace(
                  /"(Execution(?:Start|End)DateTime)":"([^"]+)"/g,
                  (_, member: string, time: string) => `"${member}":"${wrong(time)}"`,
              )
            : body;
    return world;
}

async function sourceOf(world: World) {
    return (await world.state()).instances.find(({ name }) => name === SOURCE);
}

describe("a Windows whose clock is wrong", () => {
    for (const minutes of [-600, -20, 20, 600]) {
        it(`by ${minutes} min is generalized and snapshotted as any other`, async () => {
            const world = await worldWithClockOff(minutes);
            const witness = new Witness(world);
            const { end, message } = await new Stack(world, "pair", () => new SimulatedProcess(world)).up(
                PLAIN,
            );
            assert.equal(end, "done", message);
            assert.deepEqual(witness.breaches, []);
            assert.equal((await sourceOf(world))?.disk.sysprepRuns, 1);
        });

        it(`by ${minutes} min hides no start of the generalized disk`, async () => {
            const world = await worldWithClockOff(minutes);
            const witness = new Witness(world);
            const person = new Person(world);
            const stack = new Stack(world, "pair", () => new SimulatedProcess(world));
            const run = stack.up(PLAIN);
            for (let source = await sourceOf(world); ; source = await sourceOf(world)) {
                if (source?.state === "stopped" && source.disk.generalized) {
                    break;
                }
                await world.clock.sleep(500);
            }
            await person.start();
            await world.clock.sleep(2 * MINUTE);
            await world.byHand("Lightsail_20161128", "StopInstance", { instanceName: SOURCE });
            assert.equal((await run).end, "failed");
            const { end, message } = await stack.up(PLAIN);
            assert.equal(end, "failed");
            assert.match(message, /was started after Sysprep and before its snapshot was taken/);
            assert.deepEqual(witness.breaches, []);
            const { instanceSnapshots } = await world.state();
            assert.equal(instanceSnapshots.filter(isOfPair).length, 1);
        });
    }
});

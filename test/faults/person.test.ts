import * as assert from "node:assert/strict";
import { TAG } from "../../provider/run/tags";
import { stepLine } from "../../provider/run/walk/step-progress";
import { steps } from "../../provider/sysprep-snapshot-pair/guide/steps";
import { Person } from "../support/sweep/person";
import { SOURCE } from "../support/sweep/scene";
import { SimulatedProcess } from "../support/sweep/simulated-process";
import type { Attempt } from "../support/sweep/commands";
import { Stack } from "../support/sweep/stack";
import { newWorld, PLAIN, type Raw } from "../support/sweep/told";
import { isOfPair, Witness } from "../support/sweep/witness";
import type { World } from "../support/sweep/world";

type Act = (person: Person, world: World) => Promise<void>;

const ACTS: Readonly<Record<string, Act>> = {
    "stops the source": (person) => person.stop(),
    "starts the source": (person) => person.start(),
    "deletes the backup": async (person, world) => {
        const { instanceSnapshots } = await world.state();
        const backup = instanceSnapshots.find(({ tags }) => tags[TAG.role] === "backup");
        await person.deleteSnapshot(backup?.name ?? "none");
    },
    "deletes the source and creates another of its name": (person) => person.recreate(),
    "runs Sysprep by hand": (person) => person.runSysprep(),
};

const VERIFIED: Raw = { ...PLAIN, verify: { source: { kind: "tcp", port: 80, within: "2m" } } };

interface Told {
    readonly world: World;
    readonly witness: Witness;
    readonly runs: readonly Attempt[];
}

/** A run during whose step a person does something, and what follows it. */
async function tell(step: string, act: Act): Promise<Told | undefined> {
    const world = await newWorld();
    const witness = new Witness(world);
    const person = new Person(world);
    let acting: Promise<void> | undefined;
    const stack = new Stack(world, "pair", () => {
        const process = new SimulatedProcess(world);
        process.listener = (line) => {
            if (line.includes(stepLine("", step, "begun"))) {
                acting ??= act(person, world);
            }
        };
        return process;
    });
    const runs: Attempt[] = [];
    do {
        const mustRenew = runs.some(({ message }) => message.includes("hange `triggers`"));
        runs.push(await stack.up({ ...VERIFIED, ...(mustRenew ? { triggers: [runs.length] } : {}) }));
        await acting;
        await world.clock.sleep(5 * 60_000);
    } while (runs.at(-1)?.end !== "done" && runs.length < 3);
    return acting === undefined ? undefined : { world, witness, runs };
}

/** The backup of a machine that is no more is left alone, and its name is not free until somebody decides. */
function isAnotherMachines({ message }: Attempt): boolean {
    return message.includes("which has been deleted and created again; it is left alone");
}

async function assertClear({ world, witness, runs }: Told): Promise<void> {
    const last = runs.at(-1);
    assert.ok(last !== undefined && (last.end === "done" || isAnotherMachines(last)), last?.message);
    for (const { message } of runs.filter(
        ({ end, message: text }) => end === "failed" && !text.includes("SnapshotName: "),
    )) {
        assert.match(message, /Current state: /);
        assert.doesNotMatch(message, /undefined|\[object|\bat .*\.ts:/);
    }
    assert.deepEqual(witness.breaches, []);
    const { instances, instanceSnapshots } = await world.state();
    const source = instances.find(({ name }) => name === SOURCE);
    assert.ok(source?.state === "running" || source?.state === "stopped");
    assert.deepEqual(Object.keys(source.tags), ["owner"]);
    for (const { name, tags, disk } of instanceSnapshots.filter(isOfPair)) {
        assert.equal(disk.generalized, tags[TAG.role] === "sysprep", name);
    }
}

describe("a person who acts while a run goes on", () => {
    for (const [name, act] of Object.entries(ACTS)) {
        it(`${name}, at every step: nothing is broken, and what came of it is said`, async () => {
            let told = 0;
            for (const step of steps) {
                const story = await tell(step.name, act);
                if (story !== undefined) {
                    told += 1;
                    await assertClear(story).catch((error: unknown) => {
                        throw new Error(
                            `at "${step.name}": ${error instanceof Error ? error.message : String(error)}`,
                        );
                    });
                }
            }
            assert.ok(told >= 12, `only ${told} steps were there to act at`);
        });
    }

    it("who stops the source after everything is done finds it stopped", async () => {
        const story = await tell("verify the original", (person) => person.stop());
        assert.ok(story !== undefined);
        assert.deepEqual(
            story.runs.map(({ end }) => end),
            ["done"],
        );
        const source = (await story.world.state()).instances.find(({ name }) => name === SOURCE);
        assert.equal(source?.state, "stopped");
    });
});

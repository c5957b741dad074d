import type { GuestBehaviour } from "../../../emulator/windows/contract";
import type { Probe } from "../../../provider/health/probe";
import { Person } from "./person";
import { BYSTANDERS } from "./rules";
import { type Attempt, type Commands } from "./commands";
import { Fleet } from "./fleet";
import type { Raw } from "./managed-resource";
import { type Expected, PLAIN, type Scene, SOURCE, type Story, USER_DATA } from "./scene";
import { type ResourceKind, SimulatedProcess } from "./simulated-process";
import { Stack } from "./stack";
import { Witness } from "./witness";
import { World } from "./world";

export type { Raw } from "./managed-resource";
export { PLAIN, USER_DATA } from "./scene";

/** A Region with the source in it, and with things that are nobody's business. */
export async function newWorld(guest: GuestBehaviour = {}): Promise<World> {
    const world = new World();
    await world.control("POST", "instances", { name: SOURCE, managed: true, tags: { owner: "web" }, guest });
    await world.control("POST", "instances", { name: BYSTANDERS.instances[0], state: "stopped" });
    await new Person(world).takeSnapshot(BYSTANDERS.snapshots[0], BYSTANDERS.instances[0]);
    await world.clock.sleep(15 * 60_000);
    return world;
}

export interface Told {
    /** What the swept command is given. */
    readonly args?: Raw;
    /** What there is before it. */
    readonly before?: (stage: Stage) => Promise<void>;
    /** The swept command. Default: `pulumi up`. */
    readonly act?: (stack: Commands) => Promise<Attempt>;
    /** What the program declares. Default: a pair. */
    readonly kind?: ResourceKind | "fleet";
    readonly expected: Expected;
    readonly failsAtFirst?: boolean;
    /** What a look at an application shows, in which run. */
    readonly probe?: (time: number) => Probe;
    /** A person at the screen. */
    readonly reader?: (person: Person, line: string) => void;
}

/** Where a story is prepared. */
export interface Stage {
    readonly world: World;
    readonly stack: Commands;
    readonly person: Person;
}

export function story(name: string, told: Told): Story {
    return {
        name,
        prepare: async (): Promise<Scene> => {
            const world = await newWorld();
            const witness = new Witness(world);
            const person = new Person(world);
            let time = 0;
            const newProcess = () => {
                const process = new SimulatedProcess(world);
                process.probe = told.probe?.(time) ?? process.probe;
                process.listener = (line) => told.reader?.(person, line);
                return process;
            };
            const { kind = "pair" } = told;
            const stack = kind === "fleet" ? new Fleet(newProcess) : new Stack(world, kind, newProcess);
            await told.before?.({ world, stack, person });
            return {
                world,
                stack,
                witness,
                act: (nth) => {
                    time = nth;
                    return told.act?.(stack) ?? stack.up(told.args ?? PLAIN);
                },
                renew: () => {
                    time += 1;
                    return stack.up({ ...(told.args ?? PLAIN), triggers: ["renewed"] });
                },
                failsAtFirst: told.failsAtFirst ?? false,
                expected: told.expected,
                secrets: [USER_DATA],
            };
        },
    };
}

/** What must have gone well for the story to begin. */
export async function settled(attempt: Promise<Attempt>): Promise<void> {
    const { end, message } = await attempt;
    if (end !== "done") {
        throw new Error(`the story cannot begin: ${end}, ${message}`);
    }
}

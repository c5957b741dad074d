import type { GuestBehaviour } from "../../../emulator/guest/contract";
import type { Probe } from "../../../provider/health/probe";
import { Person } from "./person";
import { BYSTANDERS } from "./rules";
import { type Expected, PAIR_URN, type Scene, SOURCE, type Story } from "./scene";
import { SimulatedProcess } from "./simulated-process";
import { type Attempt, Stack } from "./stack";
import { Witness } from "./witness";
import { World } from "./world";

export type Raw = Readonly<Record<string, unknown>>;

export const PLAIN: Raw = { instanceName: SOURCE, resourceUrn: PAIR_URN };
export const USER_DATA = "the-user-data-of-the-clone";

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
    readonly act?: (stack: Stack) => Promise<Attempt>;
    readonly kind?: "pair" | "instance";
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
    readonly stack: Stack;
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
            const stack = new Stack(world, told.kind ?? "pair", () => {
                const process = new SimulatedProcess(world);
                process.probe = told.probe?.(time) ?? process.probe;
                process.listener = (line) => told.reader?.(person, line);
                return process;
            });
            await told.before?.({ world, stack, person });
            return {
                world,
                stack,
                witness,
                act: (nth) => {
                    time = nth;
                    return told.act?.(stack) ?? stack.up(told.args ?? PLAIN);
                },
                renew: () => stack.up({ ...(told.args ?? PLAIN), triggers: ["renewed"] }),
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

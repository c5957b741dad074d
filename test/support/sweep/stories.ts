import type { Probe } from "../../../provider/health/probe";
import { BYSTANDERS } from "./rules";
import { type Expected, PAIR_URN, type Scene, SOURCE, type Story } from "./scene";
import { SimulatedProcess } from "./simulated-process";
import { type Attempt, Stack } from "./stack";
import { Witness } from "./witness";
import { World } from "./world";

type Raw = Readonly<Record<string, unknown>>;

const USER_DATA = "the-user-data-of-the-clone";
const HTTP = { kind: "http", path: "/health" } as const;

export const PLAIN: Raw = { instanceName: SOURCE, resourceUrn: PAIR_URN };
const VERIFIED: Raw = {
    ...PLAIN,
    tags: { team: "web" },
    verify: { source: [HTTP, { kind: "powershell", script: "exit 0" }], clone: { userData: USER_DATA } },
    backupRetention: "deleteAfterVerified",
    copyTo: ["eu-west-1"],
};

/** A Region with the source in it, and with things that are nobody's business. */
export async function newWorld(): Promise<World> {
    const world = new World();
    await world.control("POST", "instances", { name: SOURCE, managed: true, tags: { owner: "web" } });
    await world.control("POST", "instances", { name: BYSTANDERS.instances[0], state: "stopped" });
    await world.byHand("Lightsail_20161128", "CreateInstanceSnapshot", {
        instanceName: BYSTANDERS.instances[0],
        instanceSnapshotName: BYSTANDERS.snapshots[0],
    });
    await world.clock.sleep(15 * 60_000);
    return world;
}

interface Told {
    readonly args?: Raw;
    /** What was done with the stack before. */
    readonly before?: readonly Raw[];
    readonly act?: (stack: Stack, time: number) => Promise<Attempt>;
    readonly expected: Expected;
    readonly failsAtFirst?: boolean;
    /** What a look at an application shows, in which run. */
    readonly probe?: (time: number) => Probe;
}

function story(name: string, told: Told): Story {
    return {
        name,
        prepare: async (): Promise<Scene> => {
            const world = await newWorld();
            const witness = new Witness(world);
            let time = 0;
            const stack = new Stack(world, "pair", () => {
                const process = new SimulatedProcess(world);
                process.probe = told.probe?.(time) ?? process.probe;
                return process;
            });
            for (const args of told.before ?? []) {
                const attempt = await stack.up(args);
                if (attempt.end !== "done") {
                    throw new Error(`before "${name}": ${attempt.message}`);
                }
            }
            return {
                world,
                stack,
                witness,
                act: (nth) => {
                    time = nth;
                    return told.act?.(stack, nth) ?? stack.up(told.args ?? PLAIN);
                },
                renew: () => stack.up({ ...(told.args ?? PLAIN), triggers: ["renewed"] }),
                failsAtFirst: told.failsAtFirst ?? false,
                expected: told.expected,
                secrets: [USER_DATA],
            };
        },
    };
}

const ONE_PAIR: Expected = { backups: 1, sysprepSnapshots: 1, sysprepRuns: 1, isRecorded: true };

/** Ill in the first run, healthy from the second on. */
const illAtFirst =
    (time: number): Probe =>
    () =>
        Promise.resolve(time === 1 ? { healthy: false, reason: "it answers 500" } : { healthy: true });

export const STORIES: readonly Story[] = [
    story("create", { expected: ONE_PAIR }),
    story("create, verified, with a copy, without the backup", {
        args: VERIFIED,
        expected: { ...ONE_PAIR, backups: 0, copies: ["eu-west-1"] },
    }),
    story("create, verification failing, restored", {
        args: { ...PLAIN, verify: { source: { ...HTTP, within: "1m" } }, onVerifyFailure: "restore" },
        failsAtFirst: true,
        probe: illAtFirst,
        expected: { ...ONE_PAIR, mayHaveRestored: true },
    }),
    story("update", {
        before: [{ ...PLAIN, tags: { team: "web", stage: "old" }, copyTo: [] }],
        args: {
            ...PLAIN,
            tags: { team: "shop" },
            copyTo: ["eu-west-1"],
            verify: { source: HTTP, clone: true },
        },
        expected: { ...ONE_PAIR, copies: ["eu-west-1"] },
    }),
    story("new pair by triggers, old one deleted", {
        before: [{ ...PLAIN, triggers: [1] }],
        args: { ...PLAIN, triggers: [2] },
        expected: { ...ONE_PAIR, sysprepRuns: 2 },
    }),
    story("new pair by triggers, old one kept", {
        before: [{ ...PLAIN, triggers: [1], keepPrevious: 1 }],
        args: { ...PLAIN, triggers: [2], keepPrevious: 1 },
        expected: { ...ONE_PAIR, backups: 2, sysprepSnapshots: 2, sysprepRuns: 2 },
    }),
    story("delete", {
        before: [{ ...PLAIN, copyTo: ["eu-west-1"] }],
        act: (stack) => stack.destroy(),
        expected: { backups: 0, sysprepSnapshots: 0, sysprepRuns: 1, isRecorded: false },
    }),
];

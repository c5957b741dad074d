import { fork } from "node:child_process";
import { once } from "node:events";
import * as path from "node:path";
import { obedientGuests } from "../emulator/test/support/obedient-guest";
import { Rig } from "../test/support/in-process/rig";
import type { WorldOptions } from "./emulator-apart";
import { urnOf } from "./one-pair";
import type { Row } from "./rows";
import { median } from "./statistics";

/** Lightsail's lists are said to come in pages of this size; the emulator's own are smaller, to find out who does not page. */
const PAGE_SIZE = 50;

const CALLS_A_SECOND = 3;

/** What many pairs of one process come to. */
export interface PairsMade {
    readonly seconds: number;
    readonly failed: number;
}

export interface ManyPairs extends PairsMade {
    readonly callsEach: number;
    /** Of a hundred calls. */
    readonly throttled: number;
    readonly memoryMegabytes: number;
}

export function worldOf(count: number, callsPerSecond: number, seed: number): WorldOptions {
    return { seed, pageSize: PAGE_SIZE, quotas: { instances: count, staticIps: 5, callsPerSecond } };
}

/** Pairs of so many sources, all begun at once. */
export async function makePairs(
    count: number,
    world: ConstructorParameters<typeof Rig>[0],
): Promise<PairsMade & { readonly rig: Rig }> {
    const rig = new Rig(world);
    const names = Array.from({ length: count }, (_, index) => `shop-${index + 1}`);
    for (const name of names) {
        await rig.addInstance({ name, managed: true });
    }
    const start = rig.clock.now();
    const provider = rig.pair();
    const ends = await Promise.allSettled(
        names.map(async (instanceName) => {
            const { inputs } = await provider.check({}, { instanceName, resourceUrn: urnOf(instanceName) });
            return provider.create(inputs);
        }),
    );
    return {
        rig,
        seconds: (rig.clock.now() - start) / 1_000,
        failed: ends.filter(({ status }) => status === "rejected").length,
    };
}

/**
 * The same in an account of that rate. The machines obey at once: what the emulator's Windows does line by line would
 * take hours for so many.
 */
async function makeManyPairs(count: number, seed: number): Promise<ManyPairs> {
    const world = { ...worldOf(count, CALLS_A_SECOND, seed), guests: obedientGuests() };
    const { rig, seconds, failed } = await makePairs(count, world);
    const requests = await rig.requests();
    const throttled = requests.filter(({ error }) => error === "ThrottlingException").length;
    return {
        seconds,
        failed,
        callsEach: requests.length / count,
        throttled: (100 * throttled) / requests.length,
        memoryMegabytes: process.resourceUsage().maxRSS / 1_024,
    };
}

/** How long one alone takes at that rate. One world is a single draw, and may be of a fast machine: of so many, the median. */
async function usualSeconds(): Promise<number> {
    const seconds: number[] = [];
    for (let seed = 1; seed <= 50; seed += 1) {
        seconds.push((await makeManyPairs(1, seed)).seconds);
    }
    return median(seconds);
}

/** As one program would make them, against one alone. */
export async function manyPairsRows(count: number): Promise<readonly Row[]> {
    const one = await usualSeconds();
    const worlds: ManyPairs[] = [];
    for (const seed of [7, 8, 9]) {
        worlds.push(await makeManyPairs(count, seed));
    }
    const most = (figure: (world: ManyPairs) => number) => Math.max(...worlds.map(figure));
    return [
        {
            what: `calls a pair, ${count} pairs at once, ${CALLS_A_SECOND} calls a second of a service, the most of ${worlds.length} seeds`,
            figure: most(({ callsEach }) => callsEach),
            unit: "",
            bound: { atMost: 60 },
            whyMissed:
                "some fifty calls are each pair's own, which no list answers (its lock's tags, its commands and their answers, its record of starts); the rest are the lists for all",
        },
        {
            what: "the same: time over that of one pair at that rate",
            figure: most(({ seconds }) => seconds) / one,
            unit: "×",
            bound: { atMost: 1.5 },
            whyMissed:
                "also where nothing limits the account, the slowest of a hundred machines takes a third longer than the one; the rest is that their calls wait for each other",
        },
        {
            what: "the same: pairs that failed",
            figure: most(({ failed }) => failed),
            unit: "",
            bound: { atMost: 0 },
        },
        {
            what: "the same: memory of the process, the emulator in it",
            figure: most(({ memoryMegabytes }) => memoryMegabytes),
            unit: "MB",
            bound: { atMost: 600 },
            isOfTheMachine: true,
        },
    ];
}

/** Where the account's rate alone decides how long it takes: nothing may fail of it, and no pair costs more than another. */
export async function thousandPairsRows(): Promise<readonly Row[]> {
    const count = 1_000;
    const child = fork(
        path.join(__dirname, "many-pairs-process.ts"),
        [String(count), String(CALLS_A_SECOND)],
        { execArgv: ["--require", "ts-node/register"] },
    );
    const [made] = (await once(child, "message")) as [ManyPairs];
    const one = await usualSeconds();
    return [
        {
            what: `${count} pairs at once at that rate: pairs that failed`,
            figure: made.failed,
            unit: "",
            bound: { atMost: 0 },
        },
        {
            what: "the same: calls that were throttled, of a hundred",
            figure: made.throttled,
            unit: "",
            bound: { atMost: 10 },
        },
        { what: "the same: calls a pair", figure: made.callsEach, unit: "" },
        {
            what: "the same: time over that of one pair at that rate",
            figure: made.seconds / one,
            unit: "×",
        },
        {
            what: "the same: memory of the provider's process",
            figure: made.memoryMegabytes,
            unit: "MB",
            bound: { atMost: 600 },
            isOfTheMachine: true,
        },
    ];
}

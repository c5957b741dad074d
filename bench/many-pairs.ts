import { obedientGuests } from "../emulator/test/support/obedient-guest";
import { Rig } from "../test/support/in-process/rig";
import { urnOf } from "./one-pair";
import type { Row } from "./rows";

/** Lightsail's lists are said to come in pages of this size; the emulator's own are smaller, to find out who does not page. */
const PAGE_SIZE = 50;

export interface ManyPairs {
    readonly callsEach: number;
    readonly seconds: number;
    readonly throttled: number;
    readonly failed: number;
    readonly memoryMegabytes: number;
}

/**
 * Pairs of so many sources, all begun at once in one process, at an account's rate of so many calls a second. The
 * machines obey at once: what the emulator's Windows does line by line would take hours for so many.
 */
export async function makeManyPairs(count: number, callsPerSecond: number | undefined): Promise<ManyPairs> {
    const rig = new Rig({
        seed: 7,
        pageSize: PAGE_SIZE,
        quotas: { instances: count, staticIps: 5, callsPerSecond },
        guests: obedientGuests(),
    });
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
    const requests = await rig.requests();
    return {
        callsEach: requests.length / count,
        seconds: (rig.clock.now() - start) / 1_000,
        throttled: requests.filter(({ error }) => error === "ThrottlingException").length,
        failed: ends.filter(({ status }) => status === "rejected").length,
        memoryMegabytes: process.resourceUsage().maxRSS / 1_024,
    };
}

/** So many pairs as one program would make them, against one alone. */
export async function manyPairsRows(count: number): Promise<readonly Row[]> {
    const one = await makeManyPairs(1, 3);
    const many = await makeManyPairs(count, 3);
    return [
        {
            what: `calls a pair, ${count} pairs at once, 3 calls a second of a service`,
            figure: many.callsEach,
            unit: "",
            bound: { atMost: 60 },
            whyMissed:
                "some fifty calls are each pair's own, which no list answers (its lock's tags, its commands and their answers, its record of starts); the rest are the lists for all",
        },
        {
            what: "the same: time over that of one pair at that rate",
            figure: many.seconds / one.seconds,
            unit: "×",
            bound: { atMost: 1.5 },
            whyMissed:
                "also where nothing limits the account, the slowest of a hundred machines takes a third longer than the one; the rest is that their calls wait for each other",
        },
        { what: "the same: pairs that failed", figure: many.failed, unit: "", bound: { atMost: 0 } },
        {
            what: "the same: memory of the process, the emulator in it",
            figure: many.memoryMegabytes,
            unit: "MB",
            bound: { atMost: 600 },
            isOfTheMachine: true,
        },
    ];
}

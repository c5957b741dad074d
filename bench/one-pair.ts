import type { JournalEntry } from "../emulator/services";
import { Rig } from "../test/support/in-process/rig";
import { sum } from "./statistics";

/** One pair, made on the virtual clock. Times in seconds. */
export interface PairRun {
    readonly calls: number;
    readonly wall: number;
    /** What of it the cloud and Windows took: nobody could have been faster. */
    readonly critical: number;
    readonly outage: number;
    readonly outageCritical: number;
    /** The same, wait by wait. */
    readonly waits: readonly number[];
    readonly changes: number;
    /** As the state records it. */
    readonly timeline: unknown;
}

interface Happened {
    readonly at: number;
    readonly kind: string;
    readonly state: string;
}

const PLAIN = { instanceName: "shop-windows-1" };
export const urnOf = (name: string): string =>
    `urn:pulumi:dev::shop::pulumi-nodejs:dynamic/lightsail-windows:SysprepSnapshotPair::${name}`;

/**
 * Makes a plain pair, method `ssm`, in a world of this seed.
 *
 * @param lastTimeline of the pair that it replaces
 */
export async function makeOnePair(seed: number, lastTimeline?: PairRun["timeline"]): Promise<PairRun> {
    const rig = new Rig({ seed });
    await rig.addInstance({ name: PLAIN.instanceName, managed: true });
    const start = rig.clock.now();
    const provider = rig.pair();
    const { inputs } = await provider.check({}, { ...PLAIN, resourceUrn: urnOf("shop") });
    if (lastTimeline !== undefined) {
        provider.diff({ ...inputs, timeline: lastTimeline, phase: "complete" }, { ...inputs, triggers: [1] });
    }
    const { properties } = await provider.create(inputs);
    const end = rig.clock.now();
    const requests = await rig.requests();
    const history = (await rig.control("GET", "history")) as readonly Happened[];
    const { timeline } = properties;
    return { calls: requests.length, timeline, ...timesOf(requests, history, start, end) };
}

const GUIDE: ReadonlySet<string> = new Set([
    "StopInstance",
    "StartInstance",
    "CreateInstanceSnapshot",
    "SendCommand",
]);

/** What the guide does; a look at how far Sysprep is, and the lock's tags, are nothing of it. */
function isOfTheGuide({ operation, input }: JournalEntry): boolean {
    return GUIDE.has(operation) && !/ progress /.test(JSON.stringify(input["Comment"] ?? ""));
}

/**
 * Between two moves of the guide, the cloud's own time ends with the last thing that truly happened; from then on, it
 * was only not noticed yet.
 */
function timesOf(
    requests: readonly JournalEntry[],
    history: readonly Happened[],
    start: number,
    end: number,
): Omit<PairRun, "calls" | "timeline"> {
    const moves = requests.filter(isOfTheGuide);
    const moments = [start, ...moves.map(({ at }) => at), end];
    const waits = moments.slice(1).map((until, index) => {
        const from = moments[index] ?? start;
        const last = history.filter(({ at }) => at > from && at <= until).at(-1);
        return {
            move: moves[index - 1],
            from,
            until,
            own: last === undefined ? 0 : last.at - from,
        };
    });
    const away = waits.filter(({ move }) => move !== undefined && isAway(move));
    const seconds = (milliseconds: readonly number[]) => sum(milliseconds) / 1_000;
    return {
        wall: (end - start) / 1_000,
        critical: seconds(waits.map(({ own }) => own)),
        outage: seconds(away.map(({ from, until }) => until - from)),
        outageCritical: seconds(away.map(({ own }) => own)),
        waits: waits.map(({ own }) => own / 1_000),
        changes: moves.length,
    };
}

/** From the stop to the start after the backup; from Sysprep, and the power-off that ends it, to the start after it. */
function isAway({ operation, input }: JournalEntry): boolean {
    return (
        operation === "StopInstance" ||
        operation === "CreateInstanceSnapshot" ||
        (operation === "SendCommand" && / (sysprep|power-off) /.test(JSON.stringify(input["Comment"] ?? "")))
    );
}

/** What looking at fixed intervals would have cost, for the same waits in the same world. */
export function atFixedIntervals({ waits, changes }: PairRun, seconds: number) {
    const real = waits.filter((wait) => wait > 0);
    return {
        calls: changes + sum(real.map((wait) => Math.ceil(wait / seconds))),
        wall: sum(real.map((wait) => Math.ceil(wait / seconds) * seconds)),
    };
}

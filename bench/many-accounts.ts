import { sideBySide } from "../examples/many-stacks/side-by-side";
import { SimulatedProcess } from "../test/support/sweep/simulated-process";
import { World } from "../test/support/sweep/world";
import { urnOf } from "./one-pair";
import { sum } from "./statistics";

/** AWS publishes no rate: what is often seen before Lightsail throttles. */
export const CALLS_A_SECOND = 3;

/** How the servers of one account are run. */
export interface Way {
    readonly what: string;
    /** Beside each other. Default: one. */
    readonly accounts?: number;
    /** How many there are in each Region of an account. */
    readonly servers: readonly number[];
    /** Of instances in a Region, temporary ones among them. */
    readonly quota: number;
    /** How many are at work at once in a Region. */
    readonly atOnce: number;
    readonly stacks: "one a server" | "one a Region";
    readonly verifiesClone?: boolean;
}

/** What came of it: a row of the table in docs/scale.md. */
export interface WayEnd {
    readonly what: string;
    readonly servers: number;
    /** Until the last server of the slowest Region is done. */
    readonly hours: number;
    readonly callsEach: number;
    /** Of a hundred calls, how many were throttled. */
    readonly throttled: number;
    /** On average, and of the server that was away longest. */
    readonly awayMinutes: number;
    readonly longestAwayMinutes: number;
    readonly failed: number;
}

interface RegionEnd {
    readonly seconds: number;
    readonly calls: number;
    readonly throttled: number;
    readonly away: readonly number[];
    readonly failures: readonly string[];
}

/** Regions share neither rate nor quota, and nor do accounts: each Region is simulated for itself. */
export async function wayEnd(way: Way, tell: (line: string) => void): Promise<WayEnd> {
    const regions: RegionEnd[] = [];
    const all = Array.from({ length: way.accounts ?? 1 }, () => way.servers).flat();
    for (const [index, count] of all.entries()) {
        const end = await oneRegion(way, count, 1 + index);
        end.failures.slice(0, 1).forEach(tell);
        regions.push(end);
        tell(`${way.what}: ${index + 1} of ${all.length} Regions`);
    }
    const servers = sum(all);
    const calls = sum(regions.map((region) => region.calls));
    const away = regions.flatMap((region) => region.away);
    return {
        what: way.what,
        servers,
        hours: Math.max(...regions.map(({ seconds }) => seconds)) / 3_600,
        callsEach: calls / servers,
        throttled: (100 * sum(regions.map((region) => region.throttled))) / calls,
        awayMinutes: sum(away) / away.length / 60,
        longestAwayMinutes: Math.max(...away) / 60,
        failed: sum(regions.map(({ failures }) => failures.length)),
    };
}

async function oneRegion(way: Way, servers: number, seed: number): Promise<RegionEnd> {
    const quotas = { instances: way.quota, staticIps: 5, callsPerSecond: CALLS_A_SECOND };
    const world = new World({ seed, pageSize: 50, quotas });
    const names = Array.from({ length: servers }, (_, index) => `server-${index + 1}`);
    for (const name of names) {
        await world.addInstance({ name, managed: true });
    }
    const shared = new SimulatedProcess(world);
    const begun = world.clock.now();
    const ends = await sideBySide(
        names,
        { inAll: way.atOnce, inOneGroup: way.atOnce, groupOf: () => "" },
        (name) => made(way.stacks === "one a server" ? new SimulatedProcess(world) : shared, name, way),
        () => false,
    );
    const requests = await world.requests();
    return {
        seconds: (world.clock.now() - begun) / 1_000,
        calls: requests.length,
        throttled: requests.filter(({ error }) => error === "ThrottlingException").length,
        away: [...ends.values()].flatMap((end) => (typeof end === "number" ? [end] : [])),
        failures: [...ends.values()].flatMap((end) => (typeof end === "string" ? [end] : [])),
    };
}

/** How many seconds the server was away, or why there is no image of it. */
async function made(
    process: SimulatedProcess,
    instanceName: string,
    { verifiesClone = false }: Way,
): Promise<number | string> {
    const verify = verifiesClone ? { verify: { clone: true } } : {};
    try {
        const { inputs, failures } = await process.pair.check(
            {},
            { instanceName, ...verify, resourceUrn: urnOf(instanceName) },
        );
        if (failures.length > 0) {
            return JSON.stringify(failures[0]);
        }
        const { outs } = await process.pair.create(inputs);
        return Number(outs["downtimeSeconds"]);
    } catch (error) {
        return error instanceof Error ? error.message : String(error);
    }
}

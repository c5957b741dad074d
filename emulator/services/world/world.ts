import { drawLatency, type Latencies, type LatencyName } from "./latencies";
import type { GuestFactory } from "./guests";
import type { HistoryEntry } from "./history";
import type { IdentityKey } from "./identity-key";
import type { Birth, Region, Resource } from "./model";
import { hexDigits, uuid, wholeNumber, type Random } from "./random";
import type { MovableTimeline } from "./timeline";

/** The account that everything belongs to: the one that Amazon's own examples use. */
export const accountId = "111122223333";

/** How much of a kind an account may have in a Region. */
export interface Quotas {
    instances: number;
    staticIps: number;
    /** Calls a second of one service in a Region, above which they are throttled. AWS publishes none. */
    callsPerSecond?: number | undefined;
}

/** Lightsail developer guide, "Service quotas". */
export const usualQuotas: Readonly<Quotas> = { instances: 20, staticIps: 5 };

/** Everything there is. */
export interface World {
    readonly timeline: MovableTimeline;
    readonly random: Random;
    readonly latencies: Latencies;
    readonly guests: GuestFactory;
    readonly regions: Map<string, Region>;
    readonly addresses: Addresses;
    readonly quotas: Quotas;
    /** What has truly happened, in its order. */
    readonly history: HistoryEntry[];
    /** Resources on one page of Lightsail's lists. */
    readonly pageSize: number;
    /** Whether a clone answers as its source's node with the credentials on its disk, until they expire. */
    readonly ghostNodes: boolean;
    /** Whether the first word of every command's end is lost on its way. */
    readonly firstRepliesLost: boolean;
    /** What the machines' identity documents are signed with. */
    readonly identityKey: IdentityKey;
    /** Commands that the simulated Windows lacks: what each does, in PowerShell, by its name in lower case. */
    readonly standIns: Map<string, string>;
    /** The number of the request that is being answered; 0 while a machine is put there by no call of AWS's. */
    request: number;
}

/** The Region of that name; the first look makes it. */
export function regionOf(world: World, name: string): Region {
    const known = world.regions.get(name);
    if (known !== undefined) return known;
    const region: Region = {
        name,
        instances: new Map(),
        instanceSnapshots: new Map(),
        disks: new Map(),
        keyPairs: new Map(),
        staticIps: new Map(),
        operations: [],
        activations: new Map(),
        nodes: new Map(),
        commands: new Map(),
        defaultKeyPair: undefined,
    };
    world.regions.set(name, region);
    return region;
}

/** Writes down that something has come to a state, at this moment. */
export function happened(
    { history, timeline }: World,
    kind: HistoryEntry["kind"],
    name: string,
    state: string,
): void {
    history.push({ at: timeline.now(), kind, name, state });
}

/** Runs something after one of the named latencies; the answer calls it off. */
export function after(world: World, latency: LatencyName, run: () => void): () => void {
    return world.timeline.after(drawLatency(world.timeline, world.latencies, latency), run);
}

/** What a new Lightsail resource of that kind begins with; `kind` as it stands in an ARN. */
export function newResource(
    world: World,
    region: Region,
    kind: string,
    name: string,
): Omit<Resource, "tags"> {
    return {
        name,
        arn: `arn:aws:lightsail:${region.name}:${accountId}:${kind}/${uuid(world.random)}`,
        supportCode: `${accountId}/${name}`,
        createdAt: new Date(world.timeline.now()),
        born: birth(world),
    };
}

/** The mark of something that comes to be now. */
export function birth({ request, timeline }: World): Birth {
    return { request, at: timeline.now() };
}

/** An id in EC2's form, such as `i-0123456789abcdef0`. */
export function ec2Id(world: World, prefix: string): string {
    return `${prefix}-0${hexDigits(world.random, 16)}`;
}

/** Addresses that are given out once and never again. */
export interface Addresses {
    nextPublic(): string;
    nextPrivate(): string;
    nextIpv6(): string;
}

export function createAddresses(random: Random): Addresses {
    let given = 0;
    const next = (): { high: number; low: number } => {
        // Steps keep neighbours from looking like one machine's old and new address.
        given += wholeNumber(random, 1, 3);
        return { high: Math.floor(given / 250) % 256, low: (given % 250) + 4 };
    };
    return {
        // 198.18.0.0/15 is set aside for tests of network devices (RFC 2544): nobody's real machine.
        nextPublic: () => {
            const { high, low } = next();
            return `198.18.${high}.${low}`;
        },
        nextPrivate: () => {
            const { high, low } = next();
            return `172.26.${high}.${low}`;
        },
        nextIpv6: () => `2001:db8:${hexDigits(random, 4)}:${hexDigits(random, 4)}::${hexDigits(random, 4)}`,
    };
}

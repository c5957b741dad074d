import type { Clock } from "../../../clock";
import type { Cloud, Instance, InstanceSnapshot } from "../ports";

/** Answers with a list asked for at `since` or later, and no older than the list's maximum age. */
export type SharedList<Item> = (since: number) => Promise<readonly Item[]>;

/**
 * One call for all who ask at about the same time: a look takes the list under way or just made, unless that
 * was asked for before the looker's own `since`, when what it waits for may not have begun yet.
 */
export function sharedList<Item>(
    fetch: () => Promise<readonly Item[]>,
    clock: Clock,
    maxAgeMilliseconds: number,
): SharedList<Item> {
    let latest: { readonly askedAt: number; readonly list: Promise<readonly Item[]> } | undefined;
    return (since) => {
        const now = clock.now();
        if (latest !== undefined && latest.askedAt >= Math.max(since, now - maxAgeMilliseconds)) {
            return latest.list;
        }
        const call = { askedAt: now, list: fetch() };
        latest = call;
        // A failure is answered to those who share the call, and to nobody after them.
        call.list.catch(() => {
            latest = latest === call ? undefined : latest;
        });
        return call.list;
    };
}

/** Looks at one resource for as long as somebody waits for it. */
export interface Watch<Resource> {
    look(): Promise<Resource | undefined>;
    /** Called once, when the wait is over. */
    end(): void;
}

/** The shortest time between two looks of one wait: an older list would be a look skipped. */
const MAX_AGE_MILLISECONDS = 2_000;

interface Kind<Resource extends { readonly name: string }> {
    readonly get: (name: string) => Promise<Resource | undefined>;
    readonly list: SharedList<Resource>;
    watchers: number;
}

/** A lone watch uses the call for one; as soon as there are two, they share one list call a tick. */
function watch<Resource extends { readonly name: string }>(
    kind: Kind<Resource>,
    name: string,
    clock: Clock,
): Watch<Resource> {
    const since = clock.now();
    let watching = true;
    kind.watchers += 1;
    return {
        look: async () => {
            if (kind.watchers < 2) {
                return await kind.get(name);
            }
            return (await kind.list(since)).find((resource) => resource.name === name);
        },
        end: () => {
            kind.watchers -= watching ? 1 : 0;
            watching = false;
        },
    };
}

interface Kinds {
    readonly instances: Kind<Instance>;
    readonly snapshots: Kind<InstanceSnapshot>;
}

const kindsOf = new WeakMap<Cloud, Kinds>();

function kindsFor(cloud: Cloud, clock: Clock): Kinds {
    const known = kindsOf.get(cloud);
    if (known !== undefined) {
        return known;
    }
    const { lightsail } = cloud;
    const kinds: Kinds = {
        instances: {
            get: (name) => lightsail.getInstance(name),
            list: sharedList(() => lightsail.listInstances(), clock, MAX_AGE_MILLISECONDS),
            watchers: 0,
        },
        snapshots: {
            get: (name) => lightsail.getInstanceSnapshot(name),
            list: sharedList(() => lightsail.listInstanceSnapshots(), clock, MAX_AGE_MILLISECONDS),
            watchers: 0,
        },
    };
    kindsOf.set(cloud, kinds);
    return kinds;
}

/** Looks at an instance together with all who watch instances of this cloud. */
export function watchInstance(cloud: Cloud, name: string, clock: Clock): Watch<Instance> {
    return watch(kindsFor(cloud, clock).instances, name, clock);
}

/** Looks at an instance snapshot together with all who watch snapshots of this cloud. */
export function watchSnapshot(cloud: Cloud, name: string, clock: Clock): Watch<InstanceSnapshot> {
    return watch(kindsFor(cloud, clock).snapshots, name, clock);
}

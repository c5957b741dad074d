import type { Cloud, Freshness } from "../cloud/ports";

/** Amazon Lightsail Developer Guide, "Service quotas": what an account has in a Region unless it was raised. */
const USUAL_INSTANCES = 20;

/** The names of instances. */
type Names = Iterable<string>;

/** The instances of a Region, and those that resources of this process are about to make. */
export interface Crowd {
    readonly there: Names;
    readonly coming: Names;
}

export async function crowdIn({ view }: Cloud, freshness: Freshness): Promise<Crowd> {
    const there = await view.instances(freshness);
    return { there: there.map(({ name }) => name), coming: view.instancesToCome };
}

/**
 * Lightsail tells nobody how many instances an account may have, so that more than the usual number is no mistake: but
 * it is met in the middle of a run. Pure.
 *
 * @param more how many instances the run makes at a time, in the words of the person
 */
export function roomWarning(
    region: string,
    { there, coming }: Crowd,
    more: { readonly count: number; readonly what: string },
): string | undefined {
    const now = new Set(there).size;
    const then = union(there, coming).size;
    const counted = then === now ? "" : `, counted with ${then - now} that the update makes from snapshots`;
    return more.count === 0 || then + more.count <= USUAL_INSTANCES
        ? undefined
        : `there are ${then} instances in ${region}${counted}, and the update makes ${more.what}: ${inAll(then + more.count)}`;
}

/**
 * The same for an instance that stays. It takes no room where one of its name is there: taken over, or deleted before
 * it is made. Those that are checked after it are not known yet; they do not repeat the warning. Pure.
 */
export function roomForInstance(
    region: string,
    { there, coming, name }: Crowd & { readonly name: string },
): string | undefined {
    const now = new Set(there);
    const before = union(there, coming);
    const after = union(before, [name]).size;
    const isFirst = before.size === now.size || before.size <= USUAL_INSTANCES;
    return after === before.size || after <= USUAL_INSTANCES || !isFirst
        ? undefined
        : `there are ${now.size} instances in ${region}, and the update makes ${after - now.size} from snapshots, or more: ${inAll(after)}`;
}

function inAll(total: number): string {
    return `${total} in all, where an account may have ${USUAL_INSTANCES} unless AWS has raised its quota. Delete one that nobody uses, or ask AWS for more in the Service Quotas console, before the update`;
}

function union(one: Names, other: Names): ReadonlySet<string> {
    return new Set([...one, ...other]);
}

import type { InstanceSnapshot, Tags } from "../../cloud/ports";
import type { PairContext } from "../context";
import { copyRegions } from "./copies";
import { TAG } from "../../run/tags";
import { deleteSnapshot } from "./snapshot";

/** A Sysprep snapshot that is about to go, or has gone, and may have been copied. */
export interface Copied {
    readonly name: string;
    /** Of the original, which names the Regions that were copied to; none where it is gone already. */
    readonly tags: Tags;
    /** Where else a copy may be: Regions that were asked for, or recorded. */
    readonly regions: readonly string[];
}

/** Deletes the copies of the pair's own; what carries another's tags, or nobody's, is left alone. */
export async function deleteCopiesOf(context: PairContext, { name, tags, regions }: Copied): Promise<void> {
    const { cloud, identity, inputs, progress } = context;
    const elsewhere = copyRegions(regions, tags).filter((region) => region !== cloud.region);
    for (const region of elsewhere) {
        const there = { ...context, cloud: await context.cloudIn(region) };
        const copy = await there.cloud.lightsail.getInstanceSnapshot(name);
        if (copy !== undefined && isOwnCopy(copy, identity.pairId, tags[TAG.copy(region)] !== undefined)) {
            await deleteSnapshot(there, name, inputs.timeouts.snapshot);
            progress.lasting(`snapshot "${name}" deleted in ${region}`);
        }
    }
}

/** One that was begun by a run that was killed has no tags yet; the original's then say whose it is. Pure. */
function isOwnCopy({ tags }: InstanceSnapshot, pairId: string, isIntended: boolean): boolean {
    const owner = tags[TAG.pair];
    return owner === pairId || (owner === undefined && isIntended);
}

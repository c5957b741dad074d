import type { PairContext } from "../context";
import { putTags, removeTags } from "../../run/put-tags";
import { TAG, tagDifference } from "../../run/tags";
import type { Situation } from "../situation";
import { pairIdOf } from "../names";

/** Writes a time into a snapshot's tags, for later runs to read. */
export function setTag(context: PairContext, snapshotName: string, key: string, at: number): Promise<void> {
    return putTags(context, snapshotName, { [key]: new Date(at).toISOString() });
}

/** Makes the user's tags on both snapshots what the inputs say, and leaves the pair's own tags. */
export async function reconcileTags(context: PairContext, situation: Situation): Promise<void> {
    for (const found of [situation.backup, situation.sysprep]) {
        if (found.kind === "absent" || found.kind === "foreign") {
            continue;
        }
        const { name } = found.snapshot;
        const { set, remove } = tagDifference(found.snapshot.tags, context.inputs.tags);
        await putTags(context, name, set);
        await removeTags(context, name, remove);
    }
}

/** Marks the pair as complete on its Sysprep snapshot. Without the mark it may be deleted as unfinished. */
export async function markComplete(context: PairContext, { sysprep }: Situation): Promise<void> {
    if (sysprep.kind === "available" && sysprep.snapshot.tags[TAG.complete] === undefined) {
        await setTag(context, sysprep.snapshot.name, TAG.complete, context.clock.now());
    }
}

/**
 * A pair keeps its id and the names of its snapshots when its resource is renamed in the program, and a new resource
 * of the old name computes the same id and names. So a renamed pair records which resource it belongs to now.
 */
export async function recordOwner(
    context: PairContext,
    { sysprep }: Pick<Situation, "sysprep">,
): Promise<void> {
    if (sysprep.kind !== "available") {
        return;
    }
    const owner = pairIdOf(context.inputs.resourceUrn);
    const recorded = sysprep.snapshot.tags[TAG.owner] ?? context.identity.pairId;
    if (recorded !== owner) {
        await putTags(context, sysprep.snapshot.name, { [TAG.owner]: owner });
    }
}

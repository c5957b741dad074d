import type { Tags } from "../../cloud/ports";
import { TAG } from "../../run/tags";
import type { PairContext } from "../context";
import { pairIdOf } from "../names";
import type { Situation } from "../situation";
import { putTag } from "./journal";

/**
 * A pair keeps its id and the names of its snapshots when its resource is renamed in the program, and a new resource
 * of the old name comes to the same id and names. So a renamed pair says whose it is now.
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
        await putTag(context, sysprep.snapshot.name, TAG.owner, owner);
    }
}

/** Whether a snapshot belongs to a resource that once had this one's name. Pure. */
export function isOfRenamed(tags: Tags, resourceUrn: string): boolean {
    const owner = tags[TAG.owner];
    return owner !== undefined && owner !== pairIdOf(resourceUrn);
}

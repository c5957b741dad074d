import type { Tags } from "../cloud/ports";
import { putTags, type Tagging } from "../run/put-tags";
import { TAG } from "../run/tags";

/**
 * Marks what a create has found there already as that create's own. The run before it may have been killed before Pulumi
 * recorded the resource. Or the engine replaces the resource without a word to the provider (`--replace`, a taint), and will
 * ask for the old one's deletion next: what is deleted then would be this very one.
 *
 * The same goes for two states with the same project and stack name, which share the resource's identity: the one that has
 * created last has it, the other leaves it alone on destroy, and finds it gone after the first's destroy.
 */
export function markTakenOver(context: Tagging, name: string, mark: string): Promise<void> {
    return putTags(context, name, { [TAG.takenOver]: mark });
}

/** The mark of the last create that has taken it over. Pure. */
export function takenOverIn(tags: Tags): string | null {
    return tags[TAG.takenOver] ?? null;
}

/** A create later than the one recorded has made it its own. Pure. */
export function isTakenOver(
    tags: Tags,
    recorded: { readonly takenOver: string | null } | undefined,
): boolean {
    const now = takenOverIn(tags);
    return now !== null && now !== (recorded?.takenOver ?? null);
}

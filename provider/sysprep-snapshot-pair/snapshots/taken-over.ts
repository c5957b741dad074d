import type { InstanceSnapshot } from "../../cloud/ports";
import type { PairContext } from "../context";
import { AdvisedFailure } from "../../run/advised-failure";
import { putTag } from "./journal";
import { isOfRenamed } from "./owner";
import { TAG } from "../../run/tags";
import type { PairOutputs } from "../outputs";
import type { Situation, SnapshotSituation } from "../situation";

/**
 * Marks a pair that a create has found complete as that create's. The run before it may have been killed before
 * Pulumi recorded the pair. Or the engine replaces the resource without a word to the provider (`--replace`, a
 * taint), and will ask for the old one's deletion next: what is deleted then would be this very pair.
 */
export async function takeOver(context: PairContext, own: readonly InstanceSnapshot[]): Promise<boolean> {
    const { sysprepSnapshotName: name } = context.inputs;
    const tags = own.find((each) => each.name === name && each.state === "available")?.tags ?? {};
    if (tags[TAG.complete] === undefined) {
        return false;
    }
    if (isOfRenamed(tags, context.inputs.resourceUrn)) {
        throw new AdvisedFailure(
            `"${name}" belongs to a pair that had this resource's name before it was renamed in the program`,
            "Nothing was changed. Give this resource another name.",
        );
    }
    if (tags[TAG.previous] !== undefined) {
        throw new AdvisedFailure(
            `"${name}" is a previous pair that was kept, and the name of the one to be made`,
            "Nothing was changed. Give `triggers` another value to make a new pair.",
        );
    }
    await putTag(context, name, TAG.takenOver, context.identity.newRunId);
    return true;
}

export function takenOverIn(sysprep: SnapshotSituation): string | null {
    return sysprep.kind === "available" ? (sysprep.snapshot.tags[TAG.takenOver] ?? null) : null;
}

/** A create later than the one that these outputs record has found the pair and made it its own. Pure. */
export function isTakenOver({ sysprep }: Situation, recorded: PairOutputs | undefined): boolean {
    const now = takenOverIn(sysprep);
    return now !== null && now !== (recorded?.takenOver ?? null);
}

export function sayTakenOver({ inputs, progress }: PairContext): void {
    progress.warn(
        `nothing was deleted: the snapshots "${inputs.backupSnapshotName}" and "${inputs.sysprepSnapshotName}" have been taken over by a later create of the same resource, as with \`pulumi up --replace\`, which replaces nothing of a pair. A new pair is made by another value in \`triggers\`. If no resource has them any more, they cost money until they are deleted in the Lightsail console.`,
    );
}

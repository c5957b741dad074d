import type { InstanceSnapshot } from "../../cloud/ports";
import type { Runtime } from "../../run/runtime";
import { contextFor } from "../connect";
import type { PairContext } from "../context";
import { defaultSnapshotName } from "../names";
import { TAG } from "../../run/tags";
import { endVerification } from "../verify/end-verification";
import { recordedOutputs } from "../state";
import type { ClaimedPair, ClaimInputs } from "./inputs";
import { removeExpiredTags } from "../source-lock/acquire";
import { deleteWithCopies } from "../snapshots/deletion";
import { inForce, snapshotsOfPair, unfinishedRuns } from "../snapshots/ownership";
import { abandonUnfinishedRuns } from "../recovery/abandon";

/**
 * Deletes what runs that were cut off have left of a pair, and starts its source if one of them has stopped it.
 * Previous pairs (`keepPrevious`) go with the last one; a complete pair is not the claim's to delete.
 */
export async function sweepUnfinished(
    runtime: Runtime,
    inputs: ClaimInputs,
    claimed: ClaimedPair,
): Promise<void> {
    const context = await contextOf(runtime, inputs, claimed);
    const own = await snapshotsOfPair(context);
    await abandonUnfinishedRuns(context, own);
    for (const { runId, snapshots } of unfinishedRuns(own)) {
        await endVerification(context, runId, snapshots);
        await deleteWithCopies(context, snapshots);
    }
    await sweepPrevious(context, own);
    const source = await context.cloud.lightsail.getInstance(claimed.instanceName);
    await removeExpiredTags(context, source?.tags ?? {});
}

/** A complete pair that is there still is in a program under another name, or was let go of on purpose. */
async function sweepPrevious(context: PairContext, own: readonly InstanceSnapshot[]): Promise<void> {
    const previous = own.filter(({ tags }) => tags[TAG.previous] !== undefined);
    const kept = await stillThere(context, inForce(own));
    if (kept.length === 0) {
        await deleteWithCopies(context, previous);
        return;
    }
    const names = [...kept, ...previous].map(({ name }) => `"${name}"`).join(", ");
    context.progress.warn(
        `a complete pair of instance "${context.inputs.instanceName}" is left as it is: ${names}. If no resource of a program has it any more, Pulumi will not delete it, and it costs money until you delete it in the Lightsail console.`,
    );
}

/** The pair was deleted a moment ago, which a list may not show yet. */
async function stillThere({ cloud }: PairContext, snapshots: readonly InstanceSnapshot[]) {
    const found = await Promise.all(snapshots.map(({ name }) => cloud.lightsail.getInstanceSnapshot(name)));
    return found.filter((snapshot) => snapshot !== undefined);
}

/** Names come from the snapshots themselves: a pair that was never recorded has left no other word of them. */
function contextOf(
    runtime: Runtime,
    { resourceUrn, method, aws }: ClaimInputs,
    { pairId, region, instanceName }: ClaimedPair,
): Promise<PairContext> {
    const raw = {
        instanceName,
        backupSnapshotName: defaultSnapshotName(instanceName, "backup", "none"),
        sysprepSnapshotName: defaultSnapshotName(instanceName, "sysprep", "none"),
        resourceUrn,
        sysprep: { method },
        aws,
    };
    return contextFor(runtime, raw, recordedOutputs({ pairId, region }));
}

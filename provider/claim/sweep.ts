import type { InstanceSnapshot } from "../cloud/ports";
import type { Edges } from "../engine/edges";
import { abandonRun, runningAfterAll } from "../pair/abandon";
import { contextFor } from "../pair/connect";
import type { PairContext } from "../pair/context";
import { holdsIn } from "../pair/lock/hold";
import { forgetDeadRuns } from "../pair/lock/lock";
import { defaultSnapshotName, TAG } from "../pair/names";
import { observe } from "../pair/observe";
import { inForce, nameOfRole, snapshotsOfPair, unfinishedRuns } from "../pair/own-snapshots";
import { deleteWithCopies } from "../pair/previous";
import { deleteCloneOf } from "../pair/remove-clone";
import { recordedOutputs } from "../pair/state";
import type { Claimed, ClaimInputs } from "./inputs";

/**
 * Deletes what runs that were cut off have left of a pair, and starts its source if one of them has stopped it.
 * Previous pairs (`keepPrevious`) go with the last one; a complete pair is not the claim's to delete.
 */
export async function sweepUnfinished(edges: Edges, inputs: ClaimInputs, claimed: Claimed): Promise<void> {
    const first = await contextOf(edges, inputs, claimed, []);
    const own = await snapshotsOfPair(first);
    const unfinished = unfinishedRuns(own);
    const runs = await Promise.all(
        unfinished.map(async (run) => ({
            run,
            context: await contextOf(edges, inputs, claimed, run.snapshots),
        })),
    );
    // All of them first: as long as a Sysprep is at work, a backup of any of them may be the way back.
    for (const { context } of runs) {
        await runningAfterAll(context, async () => abandonRun(context, await observe(context)));
    }
    for (const { run, context } of runs) {
        await deleteCloneOf(context, run.runId);
        await deleteWithCopies(context, run.snapshots);
    }
    await sweepPrevious(first, own);
    await sweepLocks(first);
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

/** A run that was cut off before its first snapshot has left nothing but its tag on a source that it has stopped. */
async function sweepLocks(context: PairContext): Promise<void> {
    const source = await context.cloud.lightsail.getInstance(context.inputs.instanceName);
    const own = holdsIn(source?.tags ?? {}).filter(({ pairId }) => pairId === context.identity.pairId);
    if (source === undefined || own.length === 0) {
        return;
    }
    await runningAfterAll(context, async () => {
        if (own.some(({ state }) => state === "has")) {
            await abandonRun(context, undefined);
        }
        await forgetDeadRuns(context, source.tags);
    });
}

/** Names come from the snapshots themselves: a pair that was never recorded has left no other word of them. */
function contextOf(
    edges: Edges,
    { resourceUrn, method, aws }: ClaimInputs,
    { pairId, region, instanceName }: Claimed,
    run: readonly InstanceSnapshot[],
): Promise<PairContext> {
    const raw = {
        instanceName,
        backupSnapshotName: nameOfRole(run, "backup") ?? defaultSnapshotName(instanceName, "backup", "none"),
        sysprepSnapshotName:
            nameOfRole(run, "sysprep") ?? defaultSnapshotName(instanceName, "sysprep", "none"),
        resourceUrn,
        sysprep: { method },
        aws,
    };
    return contextFor(edges, raw, recordedOutputs({ pairId, region }));
}

import type { InstanceSnapshot } from "../../cloud/ports";
import type { PairContext } from "../context";
import { type SnapshotsOfRun, snapshotsOfPair, unfinishedRuns } from "../snapshots/own-snapshots";
import { TAG } from "../../run/tags";
import { earlierInstanceGone, isOfEarlierInstance } from "../snapshots/last-copy";
import { deleteWithCopies } from "../snapshots/previous";
import { endVerification } from "../verify/end-verification";
import type { Situation } from "../situation";

/**
 * Deletes what earlier runs of the resource have left that never came to a pair. Only once this pair is complete:
 * until then a backup of theirs may be the last one of before Sysprep.
 */
export async function deleteLeftovers(context: PairContext, situation: Situation): Promise<void> {
    const { sysprep, source } = situation;
    if (sysprep.kind !== "available") {
        return;
    }
    for (const { runId, snapshots } of outdone(await snapshotsOfPair(context), sysprep)) {
        await endVerification(context, runId, snapshots);
        for (const snapshot of snapshots.filter(({ tags }) => tags[TAG.role] === "backup")) {
            if (source !== undefined && isOfEarlierInstance(snapshot, source)) {
                context.progress.warn(earlierInstanceGone(snapshot, source.name));
            }
        }
        await deleteWithCopies(context, snapshots);
    }
}

/** Runs that began before this one and will not be gone on with. A later one may be under way. Pure. */
export function outdone(
    own: readonly InstanceSnapshot[],
    by: { readonly runId: string; readonly snapshot: Pick<InstanceSnapshot, "createdAt"> },
): readonly SnapshotsOfRun[] {
    return unfinishedRuns(own)
        .filter(({ runId }) => runId !== by.runId)
        .filter(({ snapshots }) => snapshots.every(({ createdAt }) => createdAt < by.snapshot.createdAt));
}

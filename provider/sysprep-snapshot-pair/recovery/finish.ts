import { EngineGone } from "../../engine/engine-gone";
import { formatDuration } from "../../inputs/duration";
import type { PairContext } from "../context";
import { ActionableError, messageOf } from "../../run/actionable-error";
import type { Situation } from "../situation";
import { reconcileTags, recordOwner, markComplete } from "../snapshots/snapshot-tags";
import type { InstanceSnapshot } from "../../cloud/ports";
import { TAG } from "../../run/tags";
import { endVerification } from "../verify/end-verification";
import { deleteWithCopies, earlierInstanceGone } from "../snapshots/deletion";
import {
    isOfEarlierInstance,
    snapshotsOfPair,
    type SnapshotsOfRun,
    unfinishedRuns,
} from "../snapshots/ownership";
import { describeAddress, RunFailure } from "./clean-up";

/** What is left to do once the list of steps is through; a failure of it is a run's failure too. */
export async function finish(context: PairContext, situation: Situation): Promise<void> {
    reportAddress(context, situation);
    const work = [
        ["the pair is made, but not tagged", () => reconcileTags(context, situation)],
        ["the pair is made, but not marked as this resource's", () => recordOwner(context, situation)],
        ["the pair is made, but not marked as complete", () => markComplete(context, situation)],
        [
            "the pair is made, but what earlier runs have left is not deleted",
            () => deleteSupersededRuns(context, situation),
        ],
    ] as const;
    for (const [failed, run] of work) {
        try {
            await run();
        } catch (error) {
            throw error instanceof EngineGone
                ? error
                : new RunFailure(`${failed}: ${messageOf(error)}`, situation, { cause: error });
        }
    }
}

/** Nobody else tells: records of names and bookmarks lead to the address that it had before. */
function reportAddress(context: PairContext, situation: Situation): void {
    const { downMilliseconds } = context.runState;
    const address = describeAddress(situation, context);
    if (address !== undefined && downMilliseconds > 0) {
        context.progress.lasting(
            `${address}; it was not running for ${formatDuration(downMilliseconds)} in all, and Windows booted for some minutes more after each start`,
        );
    }
}

/**
 * Deletes what earlier runs of the resource have left that never came to a pair. Only once this pair is complete:
 * until then a backup of theirs may be the last one of before Sysprep.
 */
export async function deleteSupersededRuns(context: PairContext, situation: Situation): Promise<void> {
    const { sysprep, source } = situation;
    if (sysprep.kind !== "available") {
        return;
    }
    for (const { runId, snapshots } of supersededRuns(await snapshotsOfPair(context), sysprep)) {
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
export function supersededRuns(
    own: readonly InstanceSnapshot[],
    by: { readonly runId: string; readonly snapshot: Pick<InstanceSnapshot, "createdAt"> },
): readonly SnapshotsOfRun[] {
    return unfinishedRuns(own)
        .filter(({ runId }) => runId !== by.runId)
        .filter(({ snapshots }) => snapshots.every(({ createdAt }) => createdAt < by.snapshot.createdAt));
}

/** Somebody has deleted the snapshot, and what is left to do of a finished pair does not make it again. */
export function assertSysprepSnapshot({ inputs }: Pick<PairContext, "inputs">, { sysprep }: Situation): void {
    if (sysprep.kind !== "available") {
        throw new ActionableError(
            `there is no Sysprep snapshot "${inputs.sysprepSnapshotName}" any more, so the pair is not complete`,
            "Run `pulumi up` again: it makes a new pair.",
        );
    }
}

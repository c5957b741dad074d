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
import { endRenewal } from "../renewal/end-renewal";
import { describeAddress, RunFailure } from "./clean-up";

/** What follows the last step. A failure here fails the run too. */
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

/** DNS records and bookmarks still lead to the old address, and nothing else tells the person of the new one. */
function reportAddress(context: PairContext, situation: Situation): void {
    const { downMilliseconds } = context.runState;
    const address = describeAddress(situation, context);
    if (address !== undefined && downMilliseconds > 0) {
        context.progress.lasting(
            `${address}; it was not running for ${formatDuration(downMilliseconds)} in all, and Windows booted for some minutes more after each start`,
        );
    }
}

/** Since then no snapshot has been begun that is older than the pair's own. */
const SEEN_LATELY = 60_000;

/**
 * Deletes the snapshots of earlier runs of the resource that never completed a pair. Only once this pair is complete:
 * until then one of their backups may be the last copy of the disk before Sysprep.
 */
export async function deleteSupersededRuns(context: PairContext, situation: Situation): Promise<void> {
    const { sysprep, source } = situation;
    if (sysprep.kind !== "available") {
        return;
    }
    const { view } = context.cloud;
    const seen = await snapshotsOfPair(context, view.snapshotsBefore(view.within(SEEN_LATELY)));
    // Nothing is deleted because of a list that others have asked for.
    const own = supersededRuns(seen, sysprep).length === 0 ? [] : await snapshotsOfPair(context);
    for (const { runId, snapshots } of supersededRuns(own, sysprep)) {
        await endVerification(context, runId, snapshots);
        await (snapshots.some(hasRenewal) ? endRenewal(context) : undefined);
        for (const snapshot of snapshots.filter(({ tags }) => tags[TAG.role] === "backup")) {
            if (source !== undefined && isOfEarlierInstance(snapshot, source)) {
                context.progress.warn(earlierInstanceGone(snapshot, source.name));
            }
        }
        await deleteWithCopies(context, snapshots);
    }
}

function hasRenewal({ tags }: InstanceSnapshot): boolean {
    return tags[TAG.registersWith] !== undefined;
}

/** Unfinished runs that began before this one. A later one may still be running. Pure. */
export function supersededRuns(
    own: readonly InstanceSnapshot[],
    by: { readonly runId: string; readonly snapshot: Pick<InstanceSnapshot, "createdAt"> },
): readonly SnapshotsOfRun[] {
    return unfinishedRuns(own)
        .filter(({ runId }) => runId !== by.runId)
        .filter(({ snapshots }) => snapshots.every(({ createdAt }) => createdAt < by.snapshot.createdAt));
}

/** Throws where somebody has deleted the Sysprep snapshot: maintaining a pair does not make it again. */
export function assertSysprepSnapshot({ inputs }: Pick<PairContext, "inputs">, { sysprep }: Situation): void {
    if (sysprep.kind !== "available") {
        throw new ActionableError(
            `there is no Sysprep snapshot "${inputs.sysprepSnapshotName}" any more, so the pair is not complete`,
            "Run `pulumi up` again: it makes a new pair.",
        );
    }
}

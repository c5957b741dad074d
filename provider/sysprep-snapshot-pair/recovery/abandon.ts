import { EngineGone } from "../../engine/engine-gone";
import { newRunState, type PairContext } from "../context";
import { noteSysprepUnderWay } from "../sysprep/wait-for-end";
import type { Lock } from "../source-lock/held-lock";
import type { Situation } from "../situation";
import { leaveSourceRunning } from "../source/power";
import { lockTagsIn, SourceBusy } from "../source-lock/lock-tag";
import { acquireSourceLock } from "../source-lock/acquire";
import { startingSourceOnError, RunStillActive } from "./leave-running";
import type { InstanceSnapshot } from "../../cloud/ports";
import { defaultSnapshotName } from "../names";
import { TAG } from "../../run/tags";
import { observe } from "../observe";
import { nameOfRole, type SnapshotsOfRun, unfinishedRuns } from "../snapshots/ownership";

/**
 * Leaves the source of a run that was cut off running, once a Sysprep that it has begun is through.
 *
 * @param situation `undefined` where it is known that nothing but the source's state is left of the run
 * @throws {@link RunStillActive} when it was not cut off
 */
export async function abandonRun(context: PairContext, situation: Situation | undefined): Promise<void> {
    if (situation !== undefined && situation.source === undefined) {
        return;
    }
    const lock = await lockUnlessBusy(context);
    if (lock === undefined) {
        return;
    }
    try {
        if (situation !== undefined) {
            noteSysprepUnderWay(context, situation);
        }
        context.runState.touchedSource = true;
        await leaveSourceRunning(context);
    } catch (error) {
        if (!(error instanceof EngineGone)) {
            await lock.release();
        }
        throw error;
    }
    await lock.release();
}

/** Another pair's run that works on the source leaves it running by itself. */
async function lockUnlessBusy(context: PairContext): Promise<Lock | undefined> {
    const { inputs, identity, clock, progress } = context;
    try {
        return await acquireSourceLock(context);
    } catch (error) {
        if (!(error instanceof SourceBusy)) {
            throw error;
        }
        if (error.rival.pairId === identity.pairId) {
            throw new RunStillActive(inputs.instanceName, error.rival, clock.now());
        }
        progress.warn(`${error.message}; that run starts it again, and this one leaves it alone`);
        return undefined;
    }
}

/**
 * Leaves the source running after every run of the resource that was cut off, with all that it has made: before any
 * of it is deleted, because as long as a Sysprep is at work a backup of any of them may be the way back.
 */
export async function abandonUnfinishedRuns(
    context: PairContext,
    own: readonly InstanceSnapshot[],
): Promise<void> {
    for (const run of unfinishedRuns(own)) {
        const there = { ...contextOfRun(context, run), runState: newRunState() };
        await startingSourceOnError(there, async () => abandonRun(there, await observeRun(there)));
    }
    await abandonLock(context);
}

/** A command is in Systems Manager's list a while after it was sent. The backup's tag was there before it. */
const LATE_ANSWER = 75_000;

/** What there is of a run that was cut off, which may have been a moment ago. */
export async function observeRun(context: PairContext): Promise<Situation> {
    const situation = await observe(context);
    if (!mayBeSentJustNow(situation)) {
        return situation;
    }
    await context.clock.sleep(LATE_ANSWER, context.signal);
    return observe(context);
}

function mayBeSentJustNow({ backup, command, now }: Situation): boolean {
    const sent = backup.kind === "available" ? backup.snapshot.tags[TAG.sysprepSent] : undefined;
    return (
        sent !== undefined && command.kind === "none" && now.getTime() - Date.parse(sent) < 4 * LATE_ANSWER
    );
}

/** A run that was cut off before its first snapshot has left nothing but its tag on a source that it has stopped. */
async function abandonLock(context: PairContext): Promise<void> {
    const { cloud, inputs, identity } = context;
    const source = await cloud.lightsail.getInstance(inputs.instanceName);
    const has = lockTagsIn(source?.tags ?? {}).some(
        ({ pairId, state }) => pairId === identity.pairId && state === "has",
    );
    if (has) {
        await startingSourceOnError(context, () => abandonRun(context, undefined));
    }
}

/** As if the run's pair were the one that is declared. Of its inputs nothing but the names is known. */
export function contextOfRun(context: PairContext, { snapshots }: SnapshotsOfRun): PairContext {
    const { inputs, identity } = context;
    const nameOf = (role: "backup" | "sysprep") =>
        nameOfRole(snapshots, role) ?? defaultSnapshotName(inputs.instanceName, role, "none");
    return {
        ...context,
        identity: { ...identity, pairId: snapshots[0]?.tags[TAG.pair] ?? identity.pairId },
        inputs: {
            ...inputs,
            backupSnapshotName: nameOf("backup"),
            sysprepSnapshotName: nameOf("sysprep"),
            verify: {},
            copyTo: [],
        },
    };
}

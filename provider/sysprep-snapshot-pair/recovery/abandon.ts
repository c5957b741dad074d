import { abandonRenewal } from "./abandon-renewal";
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
 * Starts the source of a run that was cut off, after a Sysprep that the run began has ended.
 *
 * @param situation `undefined` where the run has left nothing but the source's state
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
        await (situation === undefined ? undefined : abandonRenewal(context, situation));
    } catch (error) {
        if (!(error instanceof EngineGone)) {
            await lock.release();
        }
        throw error;
    }
    await lock.release();
}

/** Where another pair's run holds the lock, that run starts the source when it ends. */
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
 * Starts the source after every run of the resource that was cut off. This comes before any of their snapshots is
 * deleted: while a Sysprep is running, each of their backups may still be needed to go back.
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

/** Systems Manager may list a command only some time after it was sent. The backup's tag was written before. */
const LATE_ANSWER = 75_000;

/** Observes a run that was cut off, perhaps a moment ago. */
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

/** A run that was cut off before its first snapshot has left a stopped source, and on it nothing but its lock tag. */
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

/** The context as if the run's pair were the declared one. Of its inputs only the names are known. */
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

import { isCloudError } from "../../cloud/errors/cloud-error";
import type { Instance } from "../../cloud/ports";
import type { PairContext } from "../context";
import { type LockTag, isLockedByEarlierRun } from "../source-lock/lock-tag";
import { formatDuration } from "../../inputs/duration";
import { EngineGone } from "../../engine/engine-gone";
import { couldNotStart, messageOf } from "../../run/actionable-error";
import { leaveSourceRunning } from "../source/power";

/**
 * Records that an earlier run has stopped the source and not started it again: this run has to start it then, however
 * it ends. A run that was cut off before its first snapshot is known by its lock tag alone.
 */
export function noteStoppedSource(
    { runState, identity }: Pick<PairContext, "runState" | "identity">,
    source: Instance | undefined,
): void {
    if (source === undefined || source.state === "running") {
        return;
    }
    const own = { pairId: identity.pairId, runId: identity.newRunId };
    runState.touchedSource ||= runState.resumesUnfinishedRun || isLockedByEarlierRun(own, source.tags);
}

/** The same for a run that fails before it has observed the source. */
export async function checkForStoppedSource(context: PairContext): Promise<void> {
    try {
        noteStoppedSource(context, await context.cloud.lightsail.getInstance(context.inputs.instanceName));
    } catch (error) {
        if (!isCloudError(error)) {
            throw error;
        }
    }
}

/** The run whose snapshots are to be deleted is still alive: it needs its backup, and starts the source itself. */
export class RunStillActive extends Error {
    override readonly name = "RunStillActive";

    constructor(instanceName: string, { owner, runId, renewedAt }: LockTag, now: number) {
        super(
            `run ${runId} of ${owner} is still at work on instance "${instanceName}" (last active ${formatDuration(Math.max(0, now - renewedAt))} ago), so its snapshots were not deleted and the instance was left alone. Wait for its end, or end it, then destroy again.`,
        );
    }
}

/** Rule: however a run ends, the source is left running; where it cannot be started, the error says so first. */
export async function startingSourceOnError<T>(context: PairContext, run: () => Promise<T>): Promise<T> {
    return startSourceOnError(context, run, () => {
        context.runState.touchedSource = true;
        return Promise.resolve();
    });
}

/** The same for calls before the walk: starts the source only where an earlier run has left it stopped. */
export async function startingStoppedSourceOnError<T>(
    context: PairContext,
    run: () => Promise<T>,
): Promise<T> {
    return startSourceOnError(context, run, () => checkForStoppedSource(context));
}

async function startSourceOnError<T>(
    context: PairContext,
    run: () => Promise<T>,
    note: () => Promise<void>,
): Promise<T> {
    try {
        return await run();
    } catch (error) {
        if (error instanceof EngineGone || error instanceof RunStillActive) {
            throw error;
        }
        await note();
        const trouble = await leaveSourceRunning(context).then(() => undefined, messageOf);
        throw trouble === undefined
            ? error
            : new Error(`${couldNotStart(context.inputs.instanceName, trouble)}\n${messageOf(error)}`, {
                  cause: error,
              });
    }
}

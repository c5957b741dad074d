import { isCloudError } from "../../cloud/errors/cloud-error";
import type { Instance } from "../../cloud/ports";
import type { PairContext } from "../context";
import { type Hold, isHeldByEarlierRun } from "../source-lock/lock-tag";
import { formatDuration } from "../../inputs/duration";
import { EngineGone } from "../../engine/engine-gone";
import { couldNotStart, messageOf } from "../../run/advised-failure";
import { leaveSourceRunning } from "../source/power";

/**
 * Notices a source that a run before this one has stopped and not started again. One that was cut off before its
 * first snapshot has left nothing but its tag on the source. It is this run's to start then, however this run ends.
 */
export function noticeLeftStopped(
    { notebook, identity }: Pick<PairContext, "notebook" | "identity">,
    source: Instance | undefined,
): void {
    if (source === undefined || source.state === "running") {
        return;
    }
    const own = { pairId: identity.pairId, runId: identity.newRunId };
    notebook.touchedSource ||= notebook.followsUnfinished || isHeldByEarlierRun(own, source.tags);
}

/** The same for a run that ends before it has seen the source. Where it cannot be seen, nothing is known of it. */
export async function lookForLeftStopped(context: PairContext): Promise<void> {
    try {
        noticeLeftStopped(context, await context.cloud.lightsail.getInstance(context.inputs.instanceName));
    } catch (error) {
        if (!isCloudError(error)) {
            throw error;
        }
    }
}

/** What is to be cleared away is a run's that lives: it still needs its backup, and starts the source itself. */
export class StillAtWork extends Error {
    override readonly name = "StillAtWork";

    constructor(instanceName: string, { who, runId, at }: Hold, now: number) {
        super(
            `run ${runId} of ${who} is still at work on instance "${instanceName}" (last sign of life ${formatDuration(Math.max(0, now - at))} ago), so its snapshots were not deleted and the instance was left alone. Wait for its end, or end it, then destroy again.`,
        );
    }
}

/** Rule: however a run ends, the source is left running; where it cannot be started, the error says so first. */
export async function runningAfterAll<T>(context: PairContext, run: () => Promise<T>): Promise<T> {
    return orLeaveRunning(context, run, () => {
        context.notebook.touchedSource = true;
        return Promise.resolve();
    });
}

/** The same of what is asked before a walk begins: only a source that an earlier run has left stopped is started. */
export async function runningBeforeWalk<T>(context: PairContext, run: () => Promise<T>): Promise<T> {
    return orLeaveRunning(context, run, () => lookForLeftStopped(context));
}

async function orLeaveRunning<T>(
    context: PairContext,
    run: () => Promise<T>,
    notice: () => Promise<void>,
): Promise<T> {
    try {
        return await run();
    } catch (error) {
        if (error instanceof EngineGone || error instanceof StillAtWork) {
            throw error;
        }
        await notice();
        const trouble = await leaveSourceRunning(context).then(() => undefined, messageOf);
        throw trouble === undefined
            ? error
            : new Error(`${couldNotStart(context.inputs.instanceName, trouble)}\n${messageOf(error)}`, {
                  cause: error,
              });
    }
}

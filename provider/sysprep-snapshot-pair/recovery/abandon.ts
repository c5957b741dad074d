import type { InstanceSnapshot } from "../../cloud/ports";
import { formatDuration } from "../../inputs/duration";
import { EngineGone } from "../../engine/engine-gone";
import type { PairContext } from "../context";
import { couldNotStart, messageOf } from "../../run/advised-failure";
import { noticeSysprep } from "../sysprep/let-sysprep-end";
import type { Hold } from "../guide/source-lock/hold";
import { type Lock, takeSource } from "../guide/source-lock/lock";
import { SourceBusy } from "../guide/source-lock/source-busy";
import type { Situation } from "../situation";
import { lookForLeftStopped } from "./left-stopped";
import { leaveSourceRunning } from "../source/power";
import { deleteSnapshot } from "../snapshots/snapshot";

/** What is to be cleared away is a run's that lives: it still needs its backup, and starts the source itself. */
export class StillAtWork extends Error {
    override readonly name = "StillAtWork";

    constructor(instanceName: string, { who, runId, at }: Hold, now: number) {
        super(
            `run ${runId} of ${who} is still at work on instance "${instanceName}" (last sign of life ${formatDuration(Math.max(0, now - at))} ago), so its snapshots were not deleted and the instance was left alone. Wait for its end, or end it, then destroy again.`,
        );
    }
}

/**
 * Leaves the source of a run that was cut off running, once a Sysprep that it has begun is through.
 *
 * @param situation `undefined` where it is known that nothing but the source's state is left of the run
 * @throws {@link StillAtWork} when it was not cut off
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
            noticeSysprep(context, situation);
        }
        context.notebook.touchedSource = true;
        await leaveSourceRunning(context);
    } catch (error) {
        if (!(error instanceof EngineGone)) {
            await lock.release();
        }
        throw error;
    }
    await lock.release();
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

/** Another pair's run that works on the source leaves it running by itself. */
async function lockUnlessBusy(context: PairContext): Promise<Lock | undefined> {
    const { inputs, identity, clock, progress } = context;
    try {
        return await takeSource(context);
    } catch (error) {
        if (!(error instanceof SourceBusy)) {
            throw error;
        }
        if (error.rival.pairId === identity.pairId) {
            throw new StillAtWork(inputs.instanceName, error.rival, clock.now());
        }
        progress.warn(`${error.message}; that run starts it again, and this one leaves it alone`);
        return undefined;
    }
}

export async function deleteAll(context: PairContext, snapshots: readonly InstanceSnapshot[]): Promise<void> {
    for (const { name } of snapshots) {
        await deleteSnapshot(context, name, context.inputs.timeouts.snapshot);
        context.progress.lasting(`snapshot "${name}" deleted`);
    }
}

import type { InstanceSnapshot } from "../cloud/ports";
import { EngineGone } from "../engine/engine-gone";
import type { PairContext } from "./context";
import { couldNotStart, messageOf } from "./failure";
import { noticeSysprep } from "./let-sysprep-end";
import { type Lock, takeSource } from "./lock/lock";
import { SourceBusy } from "./lock/source-busy";
import type { Situation } from "./situation";
import { leaveSourceRunning } from "./steps/power";
import { deleteSnapshot } from "./steps/snapshot";

/**
 * Leaves the source of a run that was cut off running, once a Sysprep that it has begun is through.
 *
 * @param situation `undefined` where it is known that nothing but the source's state is left of the run
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
export async function runningAfterAll(context: PairContext, run: () => Promise<void>): Promise<void> {
    try {
        await run();
    } catch (error) {
        if (error instanceof EngineGone) {
            throw error;
        }
        context.notebook.touchedSource = true;
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
    try {
        return await takeSource(context);
    } catch (error) {
        if (error instanceof SourceBusy) {
            context.progress.warn(`${error.message}; that run starts it again, and this one leaves it alone`);
            return undefined;
        }
        throw error;
    }
}

export async function deleteAll(context: PairContext, snapshots: readonly InstanceSnapshot[]): Promise<void> {
    for (const { name } of snapshots) {
        await deleteSnapshot(context, name, context.inputs.timeouts.snapshot);
        context.progress.lasting(`snapshot "${name}" deleted`);
    }
}

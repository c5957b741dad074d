import { contextFor } from "./connect";
import type { RunState, PairContext } from "./context";
import { converge } from "./guide/converge";
import { withAdvice } from "../run/actionable-error";
import { finish } from "./recovery/finish";
import type { Runtime } from "../run/runtime";
import type { Replacing } from "../run/replacing";
import type { PairPhase } from "./output-types";
import { outputsOf, type PairOutputs } from "./outputs";
import { PartialFailure } from "../managed-resource/partial-failure";
import { recordedOutputs } from "./state";
import type { Purpose } from "./step";
import type { Situation } from "./situation";
import { classifySnapshot, inForce, isMarkedComplete, snapshotsOfPair } from "./snapshots/ownership";
import { takenOverIn } from "../managed-resource/take-over";
import { adopt, tagsOfAvailable, takeOver } from "./snapshots/take-over";
import { startingStoppedSourceOnError } from "./recovery/leave-running";
import { RunFailure } from "./recovery/clean-up";
import type { Raw } from "../inputs/raw";

/** What the state records of a resource: its inputs and outputs side by side. */
export type Properties = Record<string, unknown>;

/** Makes the pair, or finishes the one that a killed run of this resource has begun. */
export async function create(
    runtime: Runtime,
    raw: Raw,
    { replaces, lastTime }: Replacing,
): Promise<{ readonly id: string; readonly properties: Properties }> {
    const context = { ...(await contextFor(runtime, raw, undefined)), lastTime };
    const { inputs, runState } = context;
    const id = inputs.sysprepSnapshotName;
    const own = await startingStoppedSourceOnError(context, () => snapshotsOfPair(context));
    // The engine does not say that it replaces when it is told to (`--replace`); the cloud does.
    const bringing = { id, before: undefined, replaces: replaces || inForce(own).length > 0 };
    const isMade = await withAdvice(() => takeOver(context, own));
    if (inputs.adoptExisting) {
        await (isMade ? undefined : withAdvice(() => adopt(context)));
        runState.passwordRead = true;
    } else if (isMade) {
        runState.passwordRead = !(await isSourceRunning(context));
    }
    const purpose = isMade || inputs.adoptExisting ? "maintain" : "make";
    return { id, properties: await bring(context, raw, { ...bringing, purpose }) };
}

/** Finishes a pair that was cut off, or brings the finished one up to date with its inputs. */
export async function update(runtime: Runtime, id: string, olds: Raw, news: Raw): Promise<Properties> {
    const before = recordedOutputs(olds);
    const context = await contextFor(runtime, news, before);
    const { adoptExisting } = context.inputs;
    const isMade =
        before?.phase === "complete" ||
        (await startingStoppedSourceOnError(context, () => isComplete(context)));
    if (adoptExisting && !isMade) {
        await withAdvice(() => adopt(context));
    }
    context.runState.passwordRead = isMade || adoptExisting;
    context.runState.resumesUnfinishedRun = before?.phase === "incomplete";
    const purpose = isMade || adoptExisting ? "maintain" : "make";
    return bring(context, news, { id, before, purpose, replaces: false });
}

/** An update that failed has left "incomplete" in the state of a pair that is none the less made. */
async function isComplete({ cloud, identity, inputs }: PairContext): Promise<boolean> {
    const snapshot = await cloud.lightsail.getInstanceSnapshot(inputs.sysprepSnapshotName);
    return isMarkedComplete(classifySnapshot(snapshot, identity.pairId, undefined));
}

/** One that its owner has stopped has no new password to tell. */
async function isSourceRunning({ cloud, inputs }: PairContext): Promise<boolean> {
    return (await cloud.lightsail.getInstance(inputs.instanceName))?.state === "running";
}

interface Bringing {
    readonly id: string;
    readonly before: PairOutputs | undefined;
    readonly purpose: Purpose;
    readonly replaces: boolean;
}

/** Walks the list; a failure is recorded with all that exists by then, so that nothing is forgotten. */
async function bring(
    context: PairContext,
    raw: Raw,
    { id, before, purpose, replaces }: Bringing,
): Promise<Properties> {
    const { identity, cloud, clock, runState } = context;
    const record = (situation: Situation | undefined, phase: PairPhase): Properties => ({
        ...raw,
        ...outputsOf(situation, runState, {
            pairId: identity.pairId,
            region: cloud.region,
            before,
            phase,
            takenOver: situation === undefined ? null : takenOverIn(tagsOfAvailable(situation.sysprep)),
            now: clock.now(),
        }),
    });
    try {
        const situation = await converge(context, purpose);
        await finish(context, situation);
        return record(situation, "complete");
    } catch (error) {
        if (!(error instanceof RunFailure)) {
            throw error;
        }
        // Recording a failed replacement would put it in the place of the pair that is in force.
        if (replaces || (before === undefined && !leftSomething(error.situation, runState))) {
            throw error;
        }
        const phase = isLost(before, error.situation) ? "lost" : "incomplete";
        throw new PartialFailure(id, record(error.situation, phase), error);
    }
}

function isLost(before: PairOutputs | undefined, situation: Situation | undefined): boolean {
    return before?.phase === "complete" && situation?.sysprep.kind === "absent";
}

function leftSomething(situation: Situation | undefined, runState: RunState): boolean {
    if (situation === undefined) {
        return runState.touchedSource;
    }
    const { backup, sysprep, source } = situation;
    // A source that this run has stopped and could not start is for the next update, or destroy, to start.
    const isDown = runState.touchedSource && source !== undefined && source.state !== "running";
    return isDown || [backup, sysprep].some(({ kind }) => kind !== "absent" && kind !== "foreign");
}

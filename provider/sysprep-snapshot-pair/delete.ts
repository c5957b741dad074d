import type { Runtime } from "../run/runtime";
import type { InstanceSnapshot } from "../cloud/ports";
import { recordedContextFor } from "./connect";
import type { PairContext } from "./context";
import { abandonRun, abandonUnfinishedRuns } from "./recovery/abandon";
import { restoredName } from "./names";
import { TAG } from "../run/tags";
import type { PairOutputs } from "./outputs";
import { endVerification } from "./verify/end-verification";
import { runIdOf, type Situation } from "./situation";
import { recordedOutputs } from "./state";
import { observe } from "./observe";
import {
    deleteAll,
    deleteCopiesOf,
    deleteWithCopies,
    keepAsPrevious,
    lastCopyWarning,
    surplusPrevious,
} from "./snapshots/deletion";
import { isOfPair, isMarkedComplete, ofWhicheverSource, snapshotsOfPair } from "./snapshots/ownership";
import { isTakenOver } from "../managed-resource/take-over";
import { reportTakenOver, tagsOfAvailable } from "./snapshots/take-over";
import { startingSourceOnError } from "./recovery/leave-running";
import type { Raw } from "../inputs/raw";

/** How many older pairs are to stay of each pair's id, as `check` was told in this process. */
export type Declared = ReadonlyMap<string, number>;

/**
 * Deletes the pair that the state records, and no other: what a run that was cut off has made of the next one is
 * the claim's to delete, after the pair. When a newer pair has taken its place, it may be kept (`keepPrevious`). A
 * source that an unfinished run has stopped is started.
 */
export async function remove(runtime: Runtime, declared: Declared, properties: Raw): Promise<void> {
    const before = recordedOutputs(properties);
    const recorded = await recordedContextFor(runtime, properties, before);
    // What the program says by now: the record is of the pair that goes.
    const keepPrevious = declared.get(recorded.identity.pairId) ?? recorded.inputs.keepPrevious;
    const context = { ...recorded, inputs: { ...recorded.inputs, keepPrevious } };
    const mayBeUnfinished = before?.phase === "incomplete";
    const observed = await (mayBeUnfinished
        ? startingSourceOnError(context, () => observe(context))
        : observe(context));
    const situation = ofWhicheverSource(observed, context.identity.pairId);
    if (isTakenOver(tagsOfAvailable(situation.sysprep), before)) {
        reportTakenOver(context);
        return;
    }
    // An update that failed has left a finished pair, and a source that is not the pair's to start.
    if (mayBeUnfinished && !isMarkedComplete(situation.sysprep)) {
        await startingSourceOnError(context, async () => {
            await abandonRun(context, situation);
            await removePair(context, situation, before);
        });
    } else {
        await removePair(context, situation, before);
    }
}

async function removePair(
    context: PairContext,
    situation: Situation,
    before: PairOutputs | undefined,
): Promise<void> {
    const { cloud, identity, inputs } = context;
    const { sysprepSnapshotName: sysprepName, keepPrevious } = inputs;
    const runId = runIdOf(situation);
    const all = (await cloud.lightsail.listInstanceSnapshots()).filter(
        ({ tags }) => tags[TAG.pair] === identity.pairId,
    );
    const others = all.filter(({ tags }) => tags[TAG.run] !== runId);
    await abandonUnfinishedRuns(
        context,
        others.filter((each) => isOfPair(each, identity.pairId, inputs.instanceName)),
    );
    if (runId !== undefined) {
        const ofRun = all.filter(({ tags }) => tags[TAG.run] === runId);
        await endVerification(context, runId, ofRun);
    }
    const isReplaced = hasSuccessor(all, sysprepName);
    if (keepPrevious > 0 && isMarkedComplete(situation.sysprep) && isReplaced) {
        await keepAsPrevious(context);
        await deleteSurplus(context);
        return;
    }
    const own = recordedAmong(all, context);
    await deleteCopiesOf(context, {
        name: sysprepName,
        tags: own.find(({ name }) => name === sysprepName)?.tags ?? {},
        regions: [...inputs.copyTo, ...(before?.copies ?? []).map(({ region }) => region)],
    });
    const warning = lastCopyWarning(situation, inputs);
    if (warning !== undefined) {
        context.progress.warn(warning);
    }
    await deleteAll(context, own);
    await (isReplaced ? deleteSurplus(context) : undefined);
    await sayWhatStays(context);
}

async function deleteSurplus(context: PairContext): Promise<void> {
    const own = await snapshotsOfPair(context);
    await deleteWithCopies(context, surplusPrevious(own, context.inputs.keepPrevious));
}

/** Those that the state names. One that does not say what it was made of is not taken for another's. Pure. */
function recordedAmong(
    all: readonly InstanceSnapshot[],
    { inputs }: Pick<PairContext, "inputs">,
): readonly InstanceSnapshot[] {
    const { instanceName, backupSnapshotName, sysprepSnapshotName } = inputs;
    return all.filter(
        ({ name, fromInstanceName = instanceName }) =>
            [sysprepSnapshotName, backupSnapshotName].includes(name) && fromInstanceName === instanceName,
    );
}

/** A later pair of the same resource is complete, so what is deleted is the one it replaced. Pure. */
export function hasSuccessor(all: readonly InstanceSnapshot[], sysprepSnapshotName: string): boolean {
    const mine = all.find(({ name }) => name === sysprepSnapshotName);
    return all.some(
        ({ name, tags, createdAt }) =>
            name !== sysprepSnapshotName &&
            tags[TAG.complete] !== undefined &&
            tags[TAG.previous] === undefined &&
            (mine === undefined || createdAt > mine.createdAt),
    );
}

/** An instance that was restored may be the one in service now: only the user can know. */
async function sayWhatStays({ cloud, inputs, identity, progress }: PairContext): Promise<void> {
    const restored = await cloud.lightsail.getInstance(restoredName(inputs.instanceName));
    if (restored?.tags[TAG.pair] === identity.pairId) {
        progress.warn(
            `instance "${restored.name}", made from the backup when a verification failed, is left as it is (${restored.state}); delete it yourself if nothing uses it`,
        );
    }
}

import type { Edges } from "../engine/edges";
import type { InstanceSnapshot } from "../cloud/ports";
import { recordedContextFor } from "./connect";
import type { PairContext } from "./context";
import { abandonRun, deleteAll, runningAfterAll } from "./abandon";
import { deleteCopy } from "./copies";
import { forgetDeadRuns } from "./lock/lock";
import { restoredName, TAG } from "./names";
import { observe } from "./observe";
import { keepAsPrevious, surplusPrevious } from "./previous";
import type { Situation } from "./situation";
import { recordedOutputs } from "./state";
import { verifyClone } from "./steps/verify-clone";

type Raw = Readonly<Record<string, unknown>>;

/**
 * Deletes the pair: when a newer one has taken its place, this one alone (or it is kept, see `keepPrevious`);
 * otherwise everything that carries the pair's tags. A source that an unfinished run has stopped is started.
 */
export async function remove(edges: Edges, properties: Raw): Promise<void> {
    const before = recordedOutputs(properties);
    const context = await recordedContextFor(edges, properties, before);
    if (before?.phase === "incomplete") {
        await runningAfterAll(context, async () => {
            const situation = await observe(context);
            await abandonRun(context, situation);
            await removePair(context, situation);
        });
    } else {
        await removePair(context, await observe(context));
    }
}

async function removePair(context: PairContext, situation: Situation): Promise<void> {
    await forgetDeadRuns(context, situation.source?.tags ?? {});
    const own = await snapshotsOfPair(context);
    const newer = hasSuccessor(own, context.inputs.sysprepSnapshotName);
    await verifyClone.undo?.(context);
    if (newer && context.inputs.keepPrevious > 0) {
        await keepAsPrevious(context);
        const left = await snapshotsOfPair(context);
        const surplus = surplusPrevious(left, context.inputs.keepPrevious);
        await deleteAll(context, [...surplus, ...unfinishedBackups(left)]);
        return;
    }
    for (const [region, copy] of situation.copies) {
        await deleteCopy(context, region, copy);
    }
    const { backupSnapshotName, sysprepSnapshotName } = context.inputs;
    const names = [sysprepSnapshotName, backupSnapshotName];
    const replaced = own.filter(({ name }) => names.includes(name));
    await deleteAll(context, newer ? [...new Set([...replaced, ...unfinishedBackups(own)])] : own);
    await sayWhatStays(context);
}

async function snapshotsOfPair({ cloud, identity }: PairContext): Promise<readonly InstanceSnapshot[]> {
    const snapshots = await cloud.lightsail.listInstanceSnapshots();
    return snapshots.filter(({ tags }) => tags[TAG.pair] === identity.pairId);
}

/** A later pair of the same resource is complete, so what is deleted is the one it replaced. Pure. */
export function hasSuccessor(own: readonly InstanceSnapshot[], sysprepSnapshotName: string): boolean {
    const mine = own.find(({ name }) => name === sysprepSnapshotName);
    return own.some(
        ({ name, tags, state, createdAt }) =>
            name !== sysprepSnapshotName &&
            tags[TAG.role] === "sysprep" &&
            tags[TAG.previous] === undefined &&
            state === "available" &&
            (mine === undefined || createdAt > mine.createdAt),
    );
}

/** Backups of runs that were given up before they had a Sysprep snapshot, and that later ones have outdone. Pure. */
export function unfinishedBackups(own: readonly InstanceSnapshot[]): readonly InstanceSnapshot[] {
    const generalized = own.filter(
        ({ tags, state }) => tags[TAG.role] === "sysprep" && state === "available",
    );
    return own
        .filter(({ tags }) => tags[TAG.role] === "backup" && tags[TAG.previous] === undefined)
        .filter(({ tags }) => !generalized.some((other) => other.tags[TAG.run] === tags[TAG.run]))
        .filter(({ createdAt }) => generalized.some((other) => other.createdAt > createdAt));
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

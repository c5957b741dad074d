import type { InstanceSnapshot, Tags } from "../../cloud/ports";
import type { PairContext } from "../context";
import { deleteSnapshot } from "./snapshot";
import { copyRegions } from "./copies";
import { TAG } from "../../run/tags";
import type { Situation } from "../situation";
import { isOfEarlierInstance, isMarkedComplete } from "./ownership";
import { setTag } from "./snapshot-tags";

export async function deleteAll(context: PairContext, snapshots: readonly InstanceSnapshot[]): Promise<void> {
    for (const { name } of snapshots) {
        await deleteSnapshot(context, name, context.inputs.timeouts.snapshot);
        context.progress.lasting(`snapshot "${name}" deleted`);
    }
}

/** A Sysprep snapshot that is about to go, or has gone, and may have been copied. */
export interface Copied {
    readonly name: string;
    /** Of the original, which names the Regions that were copied to; none where it is gone already. */
    readonly tags: Tags;
    /** Where else a copy may be: Regions that were asked for, or recorded. */
    readonly regions: readonly string[];
}

/** Deletes the copies of the pair's own; what carries another's tags, or nobody's, is left alone. */
export async function deleteCopiesOf(context: PairContext, { name, tags, regions }: Copied): Promise<void> {
    const { cloud, identity, inputs, progress } = context;
    const elsewhere = copyRegions(regions, tags).filter((region) => region !== cloud.region);
    for (const region of elsewhere) {
        const there = { ...context, cloud: await context.cloudIn(region) };
        const copy = await there.cloud.lightsail.getInstanceSnapshot(name);
        if (copy !== undefined && isOwnCopy(copy, identity.pairId, tags[TAG.copy(region)] !== undefined)) {
            await deleteSnapshot(there, name, inputs.timeouts.snapshot);
            progress.lasting(`snapshot "${name}" deleted in ${region}`);
        }
    }
}

/** One that was begun by a run that was killed has no tags yet; the original's then say whose it is. Pure. */
function isOwnCopy({ tags }: InstanceSnapshot, pairId: string, isIntended: boolean): boolean {
    const owner = tags[TAG.pair];
    return owner === pairId || (owner === undefined && isIntended);
}

/** Keeps both snapshots of a pair that a newer one has replaced. */
export async function keepAsPrevious(context: PairContext): Promise<void> {
    const { backupSnapshotName, sysprepSnapshotName } = context.inputs;
    for (const name of [sysprepSnapshotName, backupSnapshotName]) {
        if ((await context.cloud.lightsail.getInstanceSnapshot(name)) !== undefined) {
            await setTag(context, name, TAG.previous, context.clock.now());
        }
    }
    context.progress.lasting(`"${sysprepSnapshotName}" is kept as a previous pair (keepPrevious)`);
}

/** The snapshots of those previous pairs that are more than are to be kept, oldest runs first. Pure. */
export function surplusPrevious(own: readonly InstanceSnapshot[], keep: number): readonly InstanceSnapshot[] {
    const previous = own.filter(({ tags }) => tags[TAG.previous] !== undefined);
    const newestOfRun = new Map<string, number>();
    for (const { tags, createdAt } of previous) {
        const run = tags[TAG.run] ?? "";
        newestOfRun.set(run, Math.max(newestOfRun.get(run) ?? 0, createdAt.getTime()));
    }
    const kept = [...newestOfRun].sort(([, a], [, b]) => b - a).slice(0, keep);
    const keptRuns = new Set(kept.map(([run]) => run));
    return previous.filter(({ tags }) => !keptRuns.has(tags[TAG.run] ?? ""));
}

/** Deletes snapshots and the copies of those that were copied; their tags say to where. */
export async function deleteWithCopies(
    context: PairContext,
    snapshots: readonly InstanceSnapshot[],
): Promise<void> {
    for (const { name, tags } of snapshots.filter((each) => each.tags[TAG.role] === "sysprep")) {
        await deleteCopiesOf(context, { name, tags, regions: context.inputs.copyTo });
    }
    await deleteAll(context, snapshots);
}

/** What a deletion takes with it that nobody may have thought of: the last of a disk of before Sysprep. Pure. */
export function lastCopyWarning(
    { source, backup, sysprep }: Pick<Situation, "source" | "backup" | "sysprep">,
    { instanceName }: Pick<PairContext["inputs"], "instanceName">,
): string | undefined {
    if (backup.kind !== "available") {
        return undefined;
    }
    const { name, tags } = backup.snapshot;
    const kept = "To keep it, set `retainOnDelete: true` before deleting the resource";
    if (source === undefined) {
        return `instance "${instanceName}" no longer exists, and its backup snapshot "${name}" is deleted now: that may be the last copy of its disk. ${kept}`;
    }
    if (isOfEarlierInstance(backup.snapshot, source)) {
        return `${earlierInstanceGone(backup.snapshot, instanceName)}. ${kept}`;
    }
    return tags[TAG.sysprepSent] !== undefined && !isMarkedComplete(sysprep)
        ? `the pair was never complete, and Sysprep was begun on instance "${instanceName}": with its backup snapshot "${name}", the disk of before Sysprep is deleted now. ${kept}`
        : undefined;
}

export function earlierInstanceGone({ name }: InstanceSnapshot, instanceName: string): string {
    return `instance "${instanceName}" has been deleted and created again, and the backup snapshot "${name}" of the earlier one is deleted now: that may be the last copy of its disk`;
}

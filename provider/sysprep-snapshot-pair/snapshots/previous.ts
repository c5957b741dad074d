import type { InstanceSnapshot } from "../../cloud/ports";
import { deleteAll } from "../recovery/abandon";
import type { PairContext } from "../context";
import { setTag } from "./journal";
import { TAG } from "../../run/tags";
import { deleteCopiesOf } from "./remove-copies";

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

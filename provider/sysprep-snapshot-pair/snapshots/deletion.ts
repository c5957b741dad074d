import type { InstanceSnapshot, Tags } from "../../cloud/ports";
import type { PairContext } from "../context";
import { EngineGone } from "../../engine/engine-gone";
import { ActionableError, messageOf } from "../../run/actionable-error";
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

/** A Sysprep snapshot that is or will be deleted, and may have copies. */
export interface Copied {
    readonly name: string;
    /** The original's tags, which name the Regions that it was copied to; none where it is gone already. */
    readonly tags: Tags;
    /** Other Regions that may have a copy: those of the inputs and of the record. */
    readonly regions: readonly string[];
}

/**
 * Deletes the pair's own copies. A snapshot of that name with other tags, or none, is left alone. A Region that does not
 * answer does not keep the copies in the others; the original, whose tags tell of them, stays until all are gone.
 */
export async function deleteCopiesOf(context: PairContext, copied: Copied): Promise<void> {
    const elsewhere = copyRegions(copied.regions, copied.tags).filter(
        (region) => region !== context.cloud.region,
    );
    const results = await Promise.allSettled(
        elsewhere.map((region) => deleteCopyIn(context, copied, region)),
    );
    const failed = results.flatMap((result, index) =>
        result.status === "rejected"
            ? [{ region: elsewhere[index] ?? "", error: result.reason as unknown }]
            : [],
    );
    const gone = failed.find(({ error }) => error instanceof EngineGone);
    if (gone !== undefined) {
        throw gone.error;
    }
    if (failed.length > 0) {
        throw new ActionableError(
            [
                `the copies of snapshot "${copied.name}" could not be deleted in every Region:`,
                ...failed.map(({ region, error }) => `  - ${region}: ${messageOf(error)}`),
            ].join("\n"),
            "The original is kept, because it tells where its copies are. Run the same command again once the Region answers.",
        );
    }
}

async function deleteCopyIn(context: PairContext, { name, tags }: Copied, region: string): Promise<void> {
    const { identity, inputs, progress } = context;
    const there = { ...context, cloud: await context.cloudIn(region) };
    const copy = await there.cloud.lightsail.getInstanceSnapshot(name);
    if (copy !== undefined && isOwnCopy(copy, identity.pairId, tags[TAG.copy(region)] !== undefined)) {
        await deleteSnapshot(there, name, inputs.timeouts.snapshot);
        progress.lasting(`snapshot "${name}" deleted in ${region}`);
    }
}

/** A copy that a killed run began has no tags yet; the original's tags then show that it is the pair's. Pure. */
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

/** The snapshots of the previous pairs beyond the number to keep. The newest pairs are kept. Pure. */
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

/** Deletes snapshots and their copies in other Regions. */
export async function deleteWithCopies(
    context: PairContext,
    snapshots: readonly InstanceSnapshot[],
): Promise<void> {
    for (const { name, tags } of snapshots.filter((each) => each.tags[TAG.role] === "sysprep")) {
        await deleteCopiesOf(context, { name, tags, regions: context.inputs.copyTo });
    }
    await deleteAll(context, snapshots);
}

/** A warning where a deletion removes what may be the last copy of the disk before Sysprep. Pure. */
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

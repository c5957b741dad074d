import { isOwn } from "./situation";
import type { InstanceSnapshot } from "../cloud/ports";
import type { Runtime } from "../run/runtime";
import type { Raw } from "../inputs/raw";
import { TAG } from "../run/tags";
import { deleteAll } from "../sysprep-snapshot-pair/snapshots/deletion";
import { setTag } from "../sysprep-snapshot-pair/snapshots/snapshot-tags";
import { surplusPrevious } from "../sysprep-snapshot-pair/snapshots/deletion";
import { deleteCopiesOf } from "../sysprep-snapshot-pair/snapshots/deletion";
import { deleteSnapshot } from "../sysprep-snapshot-pair/snapshots/snapshot";
import { endVerification } from "../sysprep-snapshot-pair/verify/end-verification";
import { leaveSourceRunning } from "../sysprep-snapshot-pair/source/power";
import type { SnapshotSituation } from "../sysprep-snapshot-pair/situation";
import { removeExpiredTags } from "../sysprep-snapshot-pair/source-lock/acquire";
import { endBuilder } from "./builder/end-builder";
import { recordedContextFor } from "./connect";
import { baseNameOf, builderView, type ImageContext, sourceView } from "./context";
import { isSnapshotOfImage } from "./ownership";
import { sourceNameOf } from "./inputs";
import { recordedOutputs } from "./outputs";

/** How many earlier images are to stay of each image's id, as the inputs of this run say. */
export type Keep = ReadonlyMap<string, number>;

/**
 * Deletes everything of the recorded image: builder, disks, registrations, snapshots and their copies. When a newer one
 * has taken its place, it may be kept (`keepPrevious`).
 */
export async function remove(runtime: Runtime, keep: Keep, properties: Raw): Promise<void> {
    const context = await recordedContextFor(runtime, properties, recordedOutputs(properties));
    const own = await imagesOf(context);
    const isReplaced = own.some(
        ({ name, tags }) =>
            name !== context.inputs.snapshotName &&
            tags[TAG.complete] !== undefined &&
            tags[TAG.previous] === undefined,
    );
    const wanted = isReplaced ? (keep.get(context.identity.imageId) ?? 0) : 0;
    if (wanted > 0 && own.some(({ name }) => name === context.inputs.snapshotName)) {
        await keepAsPrevious(context);
    } else {
        await abandon(context);
    }
    await deleteAll(builderView(context), surplusPrevious(await imagesOf(context), wanted));
}

async function imagesOf({ cloud, identity }: ImageContext): Promise<readonly InstanceSnapshot[]> {
    const snapshots = await cloud.lightsail.listInstanceSnapshots();
    return snapshots.filter((each) => isSnapshotOfImage(each, identity.imageId));
}

async function keepAsPrevious(context: ImageContext): Promise<void> {
    const { cloud, clock, inputs, progress } = context;
    await endBuilder(context);
    for (const name of [
        inputs.snapshotName,
        ...(sourceNameOf(inputs) === undefined ? [] : [baseNameOf(inputs)]),
    ]) {
        if ((await cloud.lightsail.getInstanceSnapshot(name)) !== undefined) {
            await setTag(builderView(context), name, TAG.previous, clock.now());
        }
    }
    progress.lasting(`"${inputs.snapshotName}" is kept as an earlier image (keepPrevious)`);
}

/** The same for an image of which nothing was recorded. A server that its run has left stopped is started. */
export async function abandon(context: ImageContext): Promise<void> {
    const situation = await context.observe();
    const isCutOff =
        (isOwn(situation.base) || situation.isPlanted) &&
        !situation.isSourceClean &&
        situation.builder.sysprep.kind !== "available";
    if (sourceNameOf(context.inputs) !== undefined && situation.source !== undefined && isCutOff) {
        context.runState.touchedSource = true;
        await leaveSourceRunning(sourceView(context));
    }
    if (situation.source !== undefined) {
        await removeExpiredTags(sourceView(context), situation.source.tags);
    }
    await endBuilder(context);
    await deleteImage(context, situation.builder.sysprep);
    if (sourceNameOf(context.inputs) !== undefined) {
        await deleteOwn(context, situation.base);
    }
}

async function deleteImage(context: ImageContext, image: SnapshotSituation): Promise<void> {
    if (image.kind === "absent" || image.kind === "foreign") {
        return;
    }
    const view = builderView(context);
    await endVerification(view, image.runId, [image.snapshot]);
    const { name, tags } = image.snapshot;
    await deleteCopiesOf(view, { name, tags, regions: context.inputs.copyTo });
    await deleteOwn(context, image);
}

async function deleteOwn(context: ImageContext, found: SnapshotSituation): Promise<void> {
    if (found.kind === "absent" || found.kind === "foreign") {
        return;
    }
    await deleteSnapshot(context, found.snapshot.name, context.inputs.timeouts.snapshot);
    context.progress.lasting(`snapshot "${found.snapshot.name}" deleted`);
}

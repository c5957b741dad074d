import type { Clock } from "../../../clock/clock";
import type { Cloud, Instance, InstanceSnapshot } from "../../cloud/ports";
import type { Progress } from "../../engine/progress";
import { endRegistration } from "../../run/end-registration";
import { LOCK_TAG, TAG } from "../../run/tags";
import { deleteSnapshot } from "../../sysprep-snapshot-pair/snapshots/snapshot";
import { deleteTemporary } from "../../sysprep-snapshot-pair/verify/temporary-instance";
import { deleteNamedDisks } from "../../sysprep-snapshot-pair/verify/named-disks";
import { builderDiskPrefix } from "../names";
import { isActivationOfImage, isInstanceOfImage, isSnapshotOfImage } from "../ownership";
import { lockTagsIn } from "../../sysprep-snapshot-pair/source-lock/lock-tag";
import { byRun } from "../../sysprep-snapshot-pair/snapshots/ownership";

interface Sweeping {
    readonly cloud: Cloud;
    readonly clock: Clock;
    readonly progress: Progress;
    readonly signal: AbortSignal;
}

const BOUND = 30 * 60_000;

/** Deletes what runs that were cut off have left of an image, and starts a server that one of them has stopped. */
export async function sweepUnfinished(
    context: Sweeping,
    imageId: string,
    method: "ssm" | "manual",
): Promise<void> {
    const { lightsail } = context.cloud;
    const snapshots = await lightsail.listInstanceSnapshots();
    const unfinished = unfinishedSnapshots(snapshots.filter((each) => isSnapshotOfImage(each, imageId)));
    await startStopped(context, unfinished);
    const instances = await lightsail.listInstances();
    await startPlanted(context, instances, imageId);
    await removeLocks(context, instances, imageId);
    for (const instance of instances.filter((each) => isInstanceOfImage(each, imageId))) {
        await deleteInstance(context, instance);
    }
    await (method === "ssm" ? endRegistrations(context, imageId) : undefined);
    for (const { name } of unfinished) {
        await deleteSnapshot(context, name, BOUND);
        context.progress.lasting(`snapshot "${name}" deleted`);
    }
}

/** Those of runs whose image was never complete. Pure. */
export function unfinishedSnapshots(own: readonly InstanceSnapshot[]): readonly InstanceSnapshot[] {
    return byRun(own)
        .filter(({ snapshots }) =>
            snapshots.every(
                ({ tags }) => tags[TAG.complete] === undefined && tags[TAG.previous] === undefined,
            ),
        )
        .flatMap(({ snapshots }) => snapshots);
}

/** Nobody has confirmed the server's start after this snapshot, so the run that took it may have left it stopped. */
async function startStopped(
    { cloud, progress }: Sweeping,
    snapshots: readonly InstanceSnapshot[],
): Promise<void> {
    for (const { tags, fromInstanceName } of snapshots) {
        if (
            tags[TAG.role] !== "base" ||
            tags[TAG.sourceClean] !== undefined ||
            fromInstanceName === undefined
        ) {
            continue;
        }
        const server = await cloud.lightsail.getInstance(fromInstanceName);
        if (server?.state === "stopped") {
            await cloud.lightsail.startInstance(fromInstanceName);
            progress.lasting(`instance "${fromInstanceName}" started: a run that was cut off had stopped it`);
        }
    }
}

/**
 * A run that was cut off before its snapshot has left this tag alone. The startup task on the server's disk changes nothing
 * there, and takes itself off at the next start.
 */
async function startPlanted(
    { cloud, progress }: Sweeping,
    instances: readonly Instance[],
    imageId: string,
): Promise<void> {
    for (const { name, tags } of instances.filter((each) => each.tags[TAG.planted] === imageId)) {
        const now = await cloud.lightsail.getInstance(name);
        if (now?.state === "stopped") {
            await cloud.lightsail.startInstance(name);
            progress.lasting(`instance "${name}" started: a run that was cut off had stopped it`);
        }
        await cloud.lightsail.untagResource(
            name,
            Object.keys(tags).filter((key) => key === TAG.planted),
        );
    }
}

/** No run of an image that is being destroyed works any more. */
async function removeLocks(
    { cloud }: Sweeping,
    instances: readonly Instance[],
    imageId: string,
): Promise<void> {
    for (const { name, tags } of instances) {
        const keys = lockTagsIn(tags)
            .filter(({ pairId }) => pairId === imageId)
            .map(({ runId }) => `${LOCK_TAG}${runId}`);
        if (keys.length > 0) {
            await cloud.lightsail.untagResource(name, keys);
        }
    }
}

async function deleteInstance(context: Sweeping, { name }: Instance): Promise<void> {
    const { lightsail } = context.cloud;
    await deleteTemporary(context, {
        name,
        look: () => lightsail.getInstance(name),
        boundMilliseconds: BOUND,
    });
    await deleteNamedDisks(context, builderDiskPrefix(name), BOUND);
    context.progress.lasting(`instance "${name}" deleted`);
}

async function endRegistrations({ cloud }: Sweeping, imageId: string): Promise<void> {
    const activations = await cloud.ssm.listActivations();
    for (const { id } of activations.filter((each) => isActivationOfImage(each, imageId))) {
        await endRegistration(cloud, id);
    }
}

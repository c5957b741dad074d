import type { Disk, InstanceSnapshot, NewInstances } from "../../cloud/ports";
import { deleteUntilGone } from "../../run/delete-until-gone";
import type { PairContext } from "../context";
import { cloneDiskPrefix } from "../names";

/**
 * Names for the disks that Lightsail makes for a clone, where disks are attached to the original. Named by Lightsail,
 * nobody could tell them from the user's; and they outlive the clone.
 */
export function cloneDiskMapping(
    { attachedDisks }: Pick<InstanceSnapshot, "attachedDisks">,
    instanceName: string,
    runId: string,
): NonNullable<NewInstances["attachedDiskMapping"]> {
    return attachedDisks.map(({ path }, index) => ({
        originalDiskPath: path,
        newDiskName: `${cloneDiskPrefix(instanceName, runId)}${index + 1}`,
    }));
}

export async function cloneDisks(
    { cloud, inputs }: Pick<PairContext, "cloud" | "inputs">,
    runId: string,
): Promise<readonly Disk[]> {
    const prefix = cloneDiskPrefix(inputs.instanceName, runId);
    return (await cloud.lightsail.listDisks()).filter(({ name }) => name.startsWith(prefix));
}

/** Once the clone is gone: Lightsail deletes no disk that is attached (API Reference, "DeleteDisk"). */
export async function deleteCloneDisks(context: PairContext, runId: string): Promise<void> {
    for (const { name } of await cloneDisks(context, runId)) {
        await deleteUntilGone(context, {
            what: `disk "${name}"`,
            look: async () => (await cloneDisks(context, runId)).find((disk) => disk.name === name),
            isDeletable: ({ isAttached }) => !isAttached,
            send: () => context.cloud.lightsail.deleteDisk(name),
            // "The disk may remain in the deleting state for several minutes" (the same page).
            pace: { typicalMinimumMilliseconds: 3_000 },
            boundMilliseconds: context.inputs.timeouts.stop,
            adviceOnTimeout: `Delete disk "${name}" in the Lightsail console; it was made for a check only and costs money.`,
        });
    }
}

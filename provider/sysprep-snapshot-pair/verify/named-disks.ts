import type { Cloud, Disk, InstanceSnapshot, NewInstances } from "../../cloud/ports";
import { deleteUntilGone } from "../../run/delete-until-gone";
import type { Waiting } from "../../run/waits";

type Deleting = Waiting & { readonly cloud: Cloud };

/**
 * Names for the disks that Lightsail makes for a temporary instance, where disks are attached to the original. Named by
 * Lightsail, nobody could tell them from the user's: disks carry no tags of the instance that they were made with. And
 * they outlive it.
 */
export function diskMapping(
    { attachedDisks }: Pick<InstanceSnapshot, "attachedDisks">,
    prefix: string,
): NonNullable<NewInstances["attachedDiskMapping"]> {
    return attachedDisks.map(({ path }, index) => ({
        originalDiskPath: path,
        newDiskName: `${prefix}${index + 1}`,
    }));
}

export async function namedDisks(
    { cloud }: Pick<Deleting, "cloud">,
    prefix: string,
): Promise<readonly Disk[]> {
    return (await cloud.lightsail.listDisks()).filter(({ name }) => isNumbered(name, prefix));
}

/** As {@link diskMapping} names them: a person's disk may begin with the same words. Pure. */
function isNumbered(name: string, prefix: string): boolean {
    return name.startsWith(prefix) && /^[1-9]\d?$/.test(name.slice(prefix.length));
}

/** Once the instance is gone: Lightsail deletes no disk that is attached (API Reference, "DeleteDisk"). */
export async function deleteNamedDisks(
    context: Deleting,
    prefix: string,
    boundMilliseconds: number,
): Promise<void> {
    for (const { name } of await namedDisks(context, prefix)) {
        await deleteUntilGone(context, {
            what: `disk "${name}"`,
            look: async () => (await namedDisks(context, prefix)).find((disk) => disk.name === name),
            isDeletable: ({ isAttached }) => !isAttached,
            send: () => context.cloud.lightsail.deleteDisk(name),
            // "The disk may remain in the deleting state for several minutes" (the same page).
            pace: { typicalMinimumMilliseconds: 3_000 },
            boundMilliseconds,
            adviceOnTimeout: `Delete disk "${name}" in the Lightsail console; it was made for a temporary instance only and costs money.`,
        });
    }
}

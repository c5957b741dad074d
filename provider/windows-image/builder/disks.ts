import type { InstanceSnapshot, NewInstances } from "../../cloud/ports";
import { deleteUntilGone } from "../../run/delete-until-gone";
import type { ImageContext } from "../context";
import { builderName } from "../names";

/** Disks carry no tags of the instance that they were made with: their names alone tell whose they are. */
const prefix = ({ inputs }: Pick<ImageContext, "inputs">): string =>
    `${builderName(inputs.snapshotName).slice(0, 240)}-disk-`;

/** Every disk of the snapshot gets a name that says whose it is. */
export function diskMapping(
    context: Pick<ImageContext, "inputs">,
    { attachedDisks }: InstanceSnapshot,
): NewInstances["attachedDiskMapping"] {
    return attachedDisks.length === 0
        ? undefined
        : attachedDisks.map(({ path }, index) => ({
              originalDiskPath: path,
              newDiskName: `${prefix(context)}${index + 1}`,
          }));
}

export async function builderDisks(
    context: Pick<ImageContext, "cloud" | "inputs">,
): Promise<readonly string[]> {
    const disks = await context.cloud.lightsail.listDisks();
    return disks.map(({ name }) => name).filter((name) => name.startsWith(prefix(context)));
}

/** Once the builder is gone: Lightsail deletes no disk that is attached (API Reference, "DeleteDisk"). */
export async function deleteBuilderDisks(context: ImageContext): Promise<void> {
    for (const name of await builderDisks(context)) {
        await deleteUntilGone(context, {
            what: `disk "${name}"`,
            look: async () => (await context.cloud.lightsail.listDisks()).find((disk) => disk.name === name),
            isDeletable: ({ isAttached }) => !isAttached,
            send: () => context.cloud.lightsail.deleteDisk(name),
            pace: { typicalMinimumMilliseconds: 3_000 },
            boundMilliseconds: context.inputs.timeouts.stop,
            adviceOnTimeout: `Delete disk "${name}" in the Lightsail console; it was made for the builder only and costs money.`,
        });
    }
}

import type { CreateInstancesFromSnapshotRequest, DiskMap } from "@aws-sdk/client-lightsail";
import { invalidInput } from "../protocol/errors";
import type { OperationContext, Validated } from "../protocol/operation";
import type { Instance, Region, SnapshotDisk } from "../world/model";
import { newResource } from "../world/world";
import { demandFreeNames } from "./names";

/** The new disks' names by instance and original path. */
export type DiskMapping = ReadonlyMap<string, readonly Validated<DiskMap>[]>;

/** Where Windows and Linux have the disk that they start from. */
export function systemDiskPath({ blueprint }: Instance): string {
    return blueprint.platform === "WINDOWS" ? "/dev/sda1" : "/dev/xvda";
}

/** Where the disks of an instance are. */
export function pathsInUse(region: Region, instance: Instance): string[] {
    const attached = [...region.disks.values()].filter(({ attachedTo }) => attachedTo === instance.name);
    return [systemDiskPath(instance), ...attached.flatMap(({ path }) => path ?? [])];
}

/** Refuses a mapping that names instances, disks or new names that cannot be. */
export function demandMapping(
    region: Region,
    disks: readonly SnapshotDisk[],
    { instanceNames, attachedDiskMapping = {} }: Validated<CreateInstancesFromSnapshotRequest>,
): DiskMapping {
    const mapping = new Map(Object.entries(attachedDiskMapping));
    const stranger = [...mapping.keys()].find((name) => !instanceNames.includes(name));
    if (stranger !== undefined)
        throw invalidInput(`attachedDiskMapping names ${stranger}, which is not one of instanceNames.`);
    const maps = [...mapping.values()].flat();
    const unknown = maps.find(({ originalDiskPath }) => !disks.some(({ path }) => path === originalDiskPath));
    if (unknown !== undefined) {
        throw invalidInput(
            `The snapshot has no attached disk at ${unknown.originalDiskPath ?? "(no path)"}.`,
        );
    }
    demandFreeNames(
        region,
        maps.flatMap(({ newDiskName }) => newDiskName ?? []),
    );
    return mapping;
}

/** Makes the disks that were attached when the snapshot was taken, and attaches them. */
export function createAttachedDisks(
    { world, region }: OperationContext,
    instance: Instance,
    disks: readonly SnapshotDisk[],
    maps: readonly Validated<DiskMap>[] = [],
): void {
    for (const { name, path, sizeInGb } of disks) {
        const wanted = maps.find(({ originalDiskPath }) => originalDiskPath === path)?.newDiskName;
        const newName = wanted ?? `${name}-${instance.name}`;
        region.disks.set(newName, {
            ...newResource(world, region, "Disk", newName),
            region: region.name,
            availabilityZone: instance.availabilityZone,
            sizeInGb,
            state: "in-use",
            attachedTo: instance.name,
            path,
            tags: new Map(),
        });
    }
}

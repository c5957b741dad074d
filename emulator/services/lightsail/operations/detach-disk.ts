import { DetachDisk$, type DetachDiskRequest, type DetachDiskResult } from "@aws-sdk/client-lightsail";
import { operationFailure } from "../../protocol/errors";
import { lightsailOperation } from "../../protocol/operation";
import { findDisk, findInstance } from "../find";
import { smallOperation } from "../operations-log";
import { demandIdle, demandState } from "../power";
import { operationsResult } from "../respond";

/** API reference, "DetachDisk": the instance has to be stopped. */
export const detachDisk = lightsailOperation<DetachDiskRequest, DetachDiskResult>(
    DetachDisk$,
    ({ diskName }, { world, region }) => {
        const disk = findDisk(region, diskName);
        if (disk.attachedTo === undefined)
            throw operationFailure(
                `The disk ${disk.name} is not attached to an instance.`,
                "DiskNotAttached",
            );
        const instance = findInstance(region, disk.attachedTo);
        demandIdle(instance);
        demandState(instance, ["stopped"], "parted from a disk");
        Object.assign(disk, { state: "available", attachedTo: undefined, path: undefined });
        return operationsResult(
            smallOperation(world, region, {
                type: "DetachDisk",
                resourceName: disk.name,
                resourceType: "Disk",
                availabilityZone: disk.availabilityZone,
                details: instance.name,
            }),
        );
    },
);

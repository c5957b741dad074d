import { AttachDisk$, type AttachDiskRequest, type AttachDiskResult } from "@aws-sdk/client-lightsail";
import { invalidInput, operationFailure } from "../../protocol/errors";
import { lightsailOperation } from "../../protocol/operation";
import { pathsInUse } from "../attached-disks";
import { findDisk, findInstance } from "../find";
import { smallOperation } from "../operations-log";
import { demandIdle, demandState } from "../power";
import { operationsResult } from "../respond";

export const attachDisk = lightsailOperation<AttachDiskRequest, AttachDiskResult>(
    AttachDisk$,
    ({ diskName, instanceName, diskPath }, { world, region }) => {
        const disk = findDisk(region, diskName);
        const instance = findInstance(region, instanceName);
        demandIdle(instance);
        demandState(instance, ["running", "stopped"], "given a disk");
        if (disk.state !== "available" || disk.availabilityZone !== instance.availabilityZone) {
            throw operationFailure(
                `The disk ${disk.name} is ${disk.state} in ${disk.availabilityZone}: it must be available in ${instance.availabilityZone}.`,
                "DiskNotAvailable",
            );
        }
        if (pathsInUse(region, instance).includes(diskPath))
            throw invalidInput(`The instance ${instance.name} has another disk at ${diskPath}.`);
        Object.assign(disk, { state: "in-use", attachedTo: instance.name, path: diskPath });
        return operationsResult(
            smallOperation(world, region, {
                type: "AttachDisk",
                resourceName: disk.name,
                resourceType: "Disk",
                availabilityZone: disk.availabilityZone,
                details: instance.name,
            }),
        );
    },
);

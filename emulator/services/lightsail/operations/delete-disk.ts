import { DeleteDisk$, type DeleteDiskRequest, type DeleteDiskResult } from "@aws-sdk/client-lightsail";
import { operationFailure } from "../../protocol/errors";
import { lightsailOperation } from "../../protocol/operation";
import { findDisk } from "../find";
import { smallOperation } from "../operations-log";
import { operationsResult } from "../respond";

export const deleteDisk = lightsailOperation<DeleteDiskRequest, DeleteDiskResult>(
    DeleteDisk$,
    ({ diskName }, { world, region }) => {
        const disk = findDisk(region, diskName);
        if (disk.state !== "available") {
            throw operationFailure(
                `The disk ${disk.name} is ${disk.state}: it must be available.`,
                "DiskNotAvailable",
            );
        }
        region.disks.delete(disk.name);
        return operationsResult(
            smallOperation(world, region, {
                type: "DeleteDisk",
                resourceName: disk.name,
                resourceType: "Disk",
            }),
        );
    },
);

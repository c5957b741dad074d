import { CreateDisk$, type CreateDiskRequest, type CreateDiskResult } from "@aws-sdk/client-lightsail";
import { invalidInput } from "../../protocol/errors";
import { lightsailOperation } from "../../protocol/operation";
import type { BlockDisk } from "../../world/model";
import { after, newResource } from "../../world/world";
import { demandZone } from "../find";
import { demandFreeNames } from "../names";
import { beginOperation, succeed } from "../operations-log";
import { operationsResult } from "../respond";
import { readTags } from "../tags";

/** Lightsail developer guide, "Block storage disks". */
const smallest = 8;
const largest = 16_384;

export const createDisk = lightsailOperation<CreateDiskRequest, CreateDiskResult>(
    CreateDisk$,
    ({ diskName, availabilityZone, sizeInGb, tags }, { world, region }) => {
        demandFreeNames(region, [diskName]);
        demandZone(region, availabilityZone);
        if (!Number.isInteger(sizeInGb) || sizeInGb < smallest || sizeInGb > largest) {
            throw invalidInput(`sizeInGb must be from ${smallest} to ${largest}; it is ${sizeInGb}.`);
        }
        const disk: BlockDisk = {
            ...newResource(world, region, "Disk", diskName),
            region: region.name,
            availabilityZone,
            sizeInGb,
            state: "pending",
            attachedTo: undefined,
            path: undefined,
            tags: readTags(tags),
        };
        region.disks.set(disk.name, disk);
        const operation = beginOperation(world, region, {
            type: "CreateDisk",
            resourceName: disk.name,
            resourceType: "Disk",
            availabilityZone,
        });
        after(world, "small", () => {
            disk.state = "available";
            succeed(world, operation);
        });
        return operationsResult(operation);
    },
);

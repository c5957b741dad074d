import type { Disk as DiskView } from "@aws-sdk/client-lightsail";
import type { BlockDisk } from "../../world/model";
import { location } from "../operations-log";
import { tagsView } from "../tags";

/** A disk as Lightsail shows it. */
export function diskView(disk: BlockDisk): DiskView {
    return {
        name: disk.name,
        arn: disk.arn,
        supportCode: disk.supportCode,
        createdAt: disk.createdAt,
        location: location(disk.region, disk.availabilityZone),
        resourceType: "Disk",
        tags: tagsView(disk.tags),
        sizeInGb: disk.sizeInGb,
        isSystemDisk: false,
        iops: disk.sizeInGb * 3,
        path: disk.path,
        state: disk.state,
        attachedTo: disk.attachedTo,
        isAttached: disk.attachedTo !== undefined,
    };
}

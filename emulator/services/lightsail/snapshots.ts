import { operationFailure } from "../protocol/errors";
import type { OperationContext } from "../protocol/operation";
import type { Instance, InstanceSnapshot, OperationRecord, Region, SnapshotDisk, Tags } from "../world/model";
import { after, ec2Id, happened, newResource, accountId } from "../world/world";
import { beginOperation, fail, succeed } from "./operations-log";

/** Takes a snapshot: the disk as it is at this moment, available some minutes later. */
export function takeSnapshot(
    context: OperationContext,
    instance: Instance,
    name: string,
    tags: Tags,
): { snapshot: InstanceSnapshot; operations: OperationRecord[] } {
    const { world, region } = context;
    const snapshot: InstanceSnapshot = {
        ...newResource(world, region, "InstanceSnapshot", name),
        supportCode: `${accountId}/${ec2Id(world, "ami")}`,
        region: region.name,
        from: {
            name: instance.name,
            arn: instance.arn,
            blueprint: instance.blueprint,
            bundle: instance.bundle,
        },
        disk: instance.guest.disk.clone(),
        behaviour: { ...instance.behaviour },
        attachedDisks: attachedDisks(region, instance),
        isFromAutoSnapshot: false,
        isCopy: false,
        state: "pending",
        tags,
    };
    region.instanceSnapshots.set(name, snapshot);
    const operations = [
        beginOperation(world, region, {
            type: "CreateInstanceSnapshot",
            resourceName: name,
            resourceType: "InstanceSnapshot",
            details: instance.name,
        }),
        beginOperation(world, region, {
            type: "CreateInstanceSnapshot",
            resourceName: instance.name,
            resourceType: "Instance",
            availabilityZone: instance.availabilityZone,
            details: name,
        }),
    ];
    after(world, "snapshot", () => {
        endSnapshot(context, snapshot, operations);
    });
    return { snapshot, operations };
}

/** The end of a snapshot's making: `available`, or `error` where a fault says so. */
export function endSnapshot(
    { world, endsInError }: OperationContext,
    snapshot: InstanceSnapshot,
    operations: readonly OperationRecord[],
): void {
    snapshot.state = endsInError ? "error" : "available";
    happened(world, "snapshot", snapshot.name, snapshot.state);
    for (const operation of operations) {
        if (endsInError)
            fail(world, operation, "InternalFailure", `The snapshot ${snapshot.name} could not be created.`);
        else succeed(world, operation);
    }
}

/** Refuses while a snapshot of the instance is being made. */
export function demandNoSnapshotUnderWay(region: Region, instance: Instance): void {
    const pending = pendingSnapshot(region, instance);
    if (pending !== undefined) {
        throw operationFailure(
            `The snapshot ${pending.name} of the instance ${instance.name} is being created. Please wait for it to complete before trying again.`,
            "OperationInProgress",
            "Please try again in a few minutes",
        );
    }
}

function pendingSnapshot(region: Region, instance: Instance): InstanceSnapshot | undefined {
    return [...region.instanceSnapshots.values()].find(
        ({ state, from, isCopy }) => state === "pending" && from.arn === instance.arn && !isCopy,
    );
}

function attachedDisks(region: Region, instance: Instance): SnapshotDisk[] {
    return [...region.disks.values()]
        .filter((disk) => disk.attachedTo === instance.name)
        .map(({ name, path, sizeInGb }) => ({ name, path: path ?? "", sizeInGb }));
}

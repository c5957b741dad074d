import type { AddOn, Instance as InstanceView } from "@aws-sdk/client-lightsail";
import type { Instance, InstanceState, Region } from "../../world/model";
import { systemDiskPath } from "../attached-disks";
import { location } from "../operations-log";
import { portView } from "../ports";
import { tagsView } from "../tags";

/** EC2's codes: Lightsail shows the same (EC2 API reference, "InstanceState"). */
const stateCodes: Readonly<Record<InstanceState, number>> = {
    pending: 0,
    running: 16,
    "shutting-down": 32,
    terminated: 48,
    stopping: 64,
    stopped: 80,
    rebooting: 16,
};

/** An instance's state as Lightsail shows it. */
export function stateView(state: InstanceState): NonNullable<InstanceView["state"]> {
    return { code: stateCodes[state], name: state };
}

/** An instance as Lightsail shows it. */
export function instanceView(region: Region, instance: Instance): InstanceView {
    return {
        name: instance.name,
        arn: instance.arn,
        supportCode: instance.supportCode,
        createdAt: instance.createdAt,
        location: location(instance.region, instance.availabilityZone),
        resourceType: "Instance",
        tags: tagsView(instance.tags),
        blueprintId: instance.blueprint.blueprintId,
        blueprintName: instance.blueprint.name,
        bundleId: instance.bundle.bundleId,
        addOns: addOnsView(instance),
        isStaticIp: [...region.staticIps.values()].some((staticIp) => staticIp.attachedTo === instance.name),
        privateIpAddress: instance.privateIpAddress,
        publicIpAddress: instance.publicIpAddress,
        ipv6Addresses: [...instance.ipv6Addresses],
        ipAddressType: instance.ipAddressType,
        hardware: hardwareView(region, instance),
        networking: {
            monthlyTransfer: { gbPerMonthAllocated: instance.bundle.transferPerMonthInGb },
            ports: instance.ports.map(portView),
        },
        state: stateView(instance.state),
        username: instance.blueprint.username,
        sshKeyName: instance.keyPair.name,
        metadataOptions: { ...instance.metadataOptions },
    };
}

/** The add-ons that are on. */
export function addOnsView(instance: Instance): AddOn[] {
    if (instance.autoSnapshots === undefined) return [];
    const { timeOfDay } = instance.autoSnapshots;
    return [
        {
            name: "AutoSnapshot",
            status: "Enabled",
            snapshotTimeOfDay: timeOfDay,
            nextSnapshotTimeOfDay: timeOfDay,
        },
    ];
}

function hardwareView(region: Region, instance: Instance): NonNullable<InstanceView["hardware"]> {
    const attached = [...region.disks.values()].filter((disk) => disk.attachedTo === instance.name);
    return {
        cpuCount: instance.bundle.cpuCount,
        ramSizeInGb: instance.bundle.ramSizeInGb,
        disks: [
            {
                createdAt: instance.createdAt,
                sizeInGb: instance.bundle.diskSizeInGb,
                isSystemDisk: true,
                iops: instance.bundle.diskSizeInGb * 3,
                path: systemDiskPath(instance),
                attachedTo: instance.name,
            },
            ...attached.map((disk) => ({
                name: disk.name,
                arn: disk.arn,
                createdAt: disk.createdAt,
                sizeInGb: disk.sizeInGb,
                isSystemDisk: false,
                iops: disk.sizeInGb * 3,
                path: disk.path,
                attachedTo: instance.name,
            })),
        ],
    };
}

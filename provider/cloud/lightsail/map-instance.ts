import type { Instance as SdkInstance } from "@aws-sdk/client-lightsail";
import { essential, knownWord, optionalText } from "../calls/essential";
import type { Instance, InstanceState } from "../ports";
import { mapRecordedPorts } from "./map-ports";
import { mapTags } from "./map-tags";
import type { CloudOperation } from "../errors/facts";

const STATES: readonly InstanceState[] = [
    "pending",
    "running",
    "stopping",
    "stopped",
    "rebooting",
    "shutting-down",
    "terminated",
];

export function mapInstance(instance: SdkInstance, operation: CloudOperation): Instance {
    const name = essential(instance.name, "name", { operation, resource: "an instance" });
    const origin = { operation, resource: `instance "${name}"` };
    return {
        name,
        arn: essential(instance.arn, "arn", origin),
        supportCode: optionalText(instance.supportCode),
        createdAt: essential(instance.createdAt, "createdAt", origin),
        state: knownWord(STATES, essential(instance.state?.name, "state.name", origin)) ?? "unknown",
        blueprintId: essential(instance.blueprintId, "blueprintId", origin),
        bundleId: essential(instance.bundleId, "bundleId", origin),
        availabilityZone: essential(instance.location?.availabilityZone, "location.availabilityZone", origin),
        region: essential(instance.location?.regionName, "location.regionName", origin),
        isStaticIp: instance.isStaticIp ?? false,
        publicIpAddress: optionalText(instance.publicIpAddress),
        privateIpAddress: optionalText(instance.privateIpAddress),
        ipv6Addresses: instance.ipv6Addresses ?? [],
        ipAddressType: optionalText(instance.ipAddressType),
        keyPairName: optionalText(instance.sshKeyName),
        username: optionalText(instance.username),
        ...(instance.metadataOptions?.httpEndpoint === "disabled" ? { isMetadataOff: true } : {}),
        tags: mapTags(instance.tags),
        ports: mapRecordedPorts(instance.networking?.ports, origin),
        addOns: (instance.addOns ?? []).map(({ name = "", status = "", snapshotTimeOfDay }) => ({
            name,
            status,
            snapshotTimeOfDay: optionalText(snapshotTimeOfDay),
        })),
    };
}

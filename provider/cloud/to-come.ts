import type { Instance, InstanceSnapshot } from "./ports";

/** An instance that is still to be made, of which nothing is known but that it will run. */
export const BLANK_INSTANCE: Instance = {
    name: "",
    arn: "",
    supportCode: undefined,
    createdAt: new Date(0),
    state: "running",
    blueprintId: "",
    bundleId: "",
    availabilityZone: "",
    region: "",
    isStaticIp: false,
    publicIpAddress: undefined,
    privateIpAddress: undefined,
    ipv6Addresses: [],
    ipAddressType: undefined,
    keyPairName: undefined,
    username: undefined,
    tags: {},
    ports: [],
    addOns: [],
};

/** A snapshot of an instance that is still to be made. Pure. */
export function blankSnapshot(name: string, source: Instance | undefined, createdAt: Date): InstanceSnapshot {
    return {
        name,
        arn: "",
        createdAt,
        state: "available",
        region: "",
        tags: {},
        fromInstanceName: source?.name,
        fromInstanceArn: source?.arn,
        fromBlueprintId: source?.blueprintId,
        fromBundleId: source?.bundleId,
        isFromAutoSnapshot: false,
        sizeInGb: undefined,
        attachedDisks: [],
    };
}

import type { Instance, InstanceSnapshot } from "../cloud/ports";

/** An instance as it is made from a snapshot, before it has anything of its own. Pure. */
export function machineOf(snapshot: InstanceSnapshot | undefined, now: Date): Instance {
    const region = snapshot?.region ?? "";
    return {
        name: "",
        arn: "",
        supportCode: undefined,
        createdAt: now,
        state: "running",
        blueprintId: snapshot?.fromBlueprintId ?? "",
        bundleId: snapshot?.fromBundleId ?? "",
        // Every Region has a zone "a".
        availabilityZone: `${region}a`,
        region,
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
}

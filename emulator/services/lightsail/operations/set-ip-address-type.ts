import {
    SetIpAddressType$,
    type SetIpAddressTypeRequest,
    type SetIpAddressTypeResult,
} from "@aws-sdk/client-lightsail";
import { invalidInput, operationFailure } from "../../protocol/errors";
import { lightsailOperation } from "../../protocol/operation";
import type { Instance, Region } from "../../world/model";
import { counterpartOf, type Bundle } from "../catalogue/bundles";
import { readIpAddressType } from "../create";
import { findInstance } from "../find";
import { smallOperation } from "../operations-log";
import { demandIdle, demandState, hasStaticIp } from "../power";
import { changeIpAddressType } from "../public-address";
import { operationsResult } from "../respond";

export const setIpAddressType = lightsailOperation<SetIpAddressTypeRequest, SetIpAddressTypeResult>(
    SetIpAddressType$,
    ({ resourceType, resourceName, ipAddressType, acceptBundleUpdate = false }, { world, region }) => {
        if (resourceType !== "Instance")
            throw invalidInput(
                `The emulator sets the address type of an Instance, not of a ${resourceType}.`,
            );
        const type = readIpAddressType(ipAddressType);
        const instance = findInstance(region, resourceName);
        demandIdle(instance);
        demandState(instance, ["running", "stopped"], "given another address type");
        demandChange(region, instance, type, acceptBundleUpdate);
        instance.bundle = bundleFor(instance, type);
        changeIpAddressType(world, instance, type);
        return operationsResult(
            smallOperation(world, region, {
                type: "SetIpAddressType",
                resourceName: instance.name,
                resourceType: "Instance",
                availabilityZone: instance.availabilityZone,
                details: type,
            }),
        );
    },
);

/** The bundle of the same hardware for that kind of network. */
function bundleFor({ bundle }: Instance, type: Instance["ipAddressType"]): Bundle {
    if ((bundle.publicIpv4AddressCount === 0) === (type === "ipv6")) return bundle;
    const other = counterpartOf(bundle);
    if (other === undefined)
        throw invalidInput(`The bundle ${bundle.bundleId} has no counterpart for ${type}.`);
    return other;
}

/** API reference, "SetIpAddressType": the bundle changes with IPv6 only, which must be accepted. The rest is inferred. */
function demandChange(
    region: Region,
    instance: Instance,
    type: Instance["ipAddressType"],
    acceptBundleUpdate: boolean,
): void {
    if (type === instance.ipAddressType)
        throw invalidInput(`The address type of the instance ${instance.name} is ${type} already.`);
    if ((type === "ipv6" || instance.ipAddressType === "ipv6") && !acceptBundleUpdate) {
        throw invalidInput(
            `The bundle changes between ${instance.ipAddressType} and ${type}: set acceptBundleUpdate.`,
        );
    }
    if (type === "ipv6" && hasStaticIp(region, instance)) {
        throw operationFailure(
            `The instance ${instance.name} has a static IP. Detach it first.`,
            "StaticIpAttached",
        );
    }
}

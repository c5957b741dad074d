import {
    AttachStaticIp$,
    type AttachStaticIpRequest,
    type AttachStaticIpResult,
} from "@aws-sdk/client-lightsail";
import { invalidInput, operationFailure } from "../../protocol/errors";
import { lightsailOperation } from "../../protocol/operation";
import { findInstance, findStaticIp } from "../find";
import { demandIdle, demandState } from "../power";
import { operationsResult } from "../respond";
import { detach, staticIpOperations } from "../static-ips";

export const attachStaticIp = lightsailOperation<AttachStaticIpRequest, AttachStaticIpResult>(
    AttachStaticIp$,
    ({ staticIpName, instanceName }, { world, region }) => {
        const staticIp = findStaticIp(region, staticIpName);
        const instance = findInstance(region, instanceName);
        demandIdle(instance);
        demandState(instance, ["running", "stopped"], "given a static IP");
        if (instance.ipAddressType === "ipv6") {
            // Inferred: a static IP is an IPv4 address, and the network of such an instance has none.
            throw invalidInput(
                `The instance ${instance.name} has IPv6 only: a static IP cannot be attached to it.`,
            );
        }
        const other = [...region.staticIps.values()].find(({ attachedTo }) => attachedTo === instance.name);
        if (other !== undefined && other !== staticIp) {
            throw operationFailure(
                `The instance ${instance.name} has the static IP ${other.name} already. Detach it first.`,
                "StaticIpAttached",
            );
        }
        // An address that serves another instance moves at once.
        detach(world, region, staticIp);
        staticIp.attachedTo = instance.name;
        instance.publicIpAddress = staticIp.ipAddress;
        return operationsResult(
            ...staticIpOperations(world, region, "AttachStaticIp", staticIp, instance.name),
        );
    },
);

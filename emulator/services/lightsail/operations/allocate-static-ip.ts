import {
    AllocateStaticIp$,
    type AllocateStaticIpRequest,
    type AllocateStaticIpResult,
} from "@aws-sdk/client-lightsail";
import { operationFailure } from "../../protocol/errors";
import { lightsailOperation } from "../../protocol/operation";
import type { StaticIp } from "../../world/model";
import { newResource } from "../../world/world";
import { demandFreeNames } from "../names";
import { operationsResult } from "../respond";
import { staticIpOperations } from "../static-ips";

export const allocateStaticIp = lightsailOperation<AllocateStaticIpRequest, AllocateStaticIpResult>(
    AllocateStaticIp$,
    ({ staticIpName }, { world, region }) => {
        demandFreeNames(region, [staticIpName]);
        if (region.staticIps.size >= world.quotas.staticIps) {
            throw operationFailure(
                `You have reached the maximum number of static IPs (${world.quotas.staticIps}) for Region ${region.name}.`,
                "StaticIpLimitExceeded",
            );
        }
        const staticIp: StaticIp = {
            ...newResource(world, region, "StaticIp", staticIpName),
            region: region.name,
            ipAddress: world.addresses.nextPublic(),
            attachedTo: undefined,
            tags: new Map(),
        };
        region.staticIps.set(staticIp.name, staticIp);
        return operationsResult(...staticIpOperations(world, region, "AllocateStaticIp", staticIp));
    },
);

import {
    DetachStaticIp$,
    type DetachStaticIpRequest,
    type DetachStaticIpResult,
} from "@aws-sdk/client-lightsail";
import { operationFailure } from "../../protocol/errors";
import { lightsailOperation } from "../../protocol/operation";
import { findStaticIp } from "../find";
import { operationsResult } from "../respond";
import { detach, staticIpOperations } from "../static-ips";

export const detachStaticIp = lightsailOperation<DetachStaticIpRequest, DetachStaticIpResult>(
    DetachStaticIp$,
    ({ staticIpName }, { world, region }) => {
        const staticIp = findStaticIp(region, staticIpName);
        const { attachedTo } = staticIp;
        if (attachedTo === undefined) {
            throw operationFailure(
                `The static IP ${staticIp.name} is not attached to an instance.`,
                "StaticIpNotAttached",
            );
        }
        detach(world, region, staticIp);
        return operationsResult(...staticIpOperations(world, region, "DetachStaticIp", staticIp, attachedTo));
    },
);

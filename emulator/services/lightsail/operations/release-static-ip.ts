import {
    ReleaseStaticIp$,
    type ReleaseStaticIpRequest,
    type ReleaseStaticIpResult,
} from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import { findStaticIp } from "../find";
import { operationsResult } from "../respond";
import { detach, staticIpOperations } from "../static-ips";

export const releaseStaticIp = lightsailOperation<ReleaseStaticIpRequest, ReleaseStaticIpResult>(
    ReleaseStaticIp$,
    ({ staticIpName }, { world, region }) => {
        const staticIp = findStaticIp(region, staticIpName);
        detach(world, region, staticIp);
        region.staticIps.delete(staticIp.name);
        return operationsResult(...staticIpOperations(world, region, "ReleaseStaticIp", staticIp));
    },
);

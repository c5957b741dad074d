import { GetStaticIp$, type GetStaticIpRequest, type GetStaticIpResult } from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import { findStaticIp, seen } from "../find";
import { staticIpView } from "../views/static-ip";

export const getStaticIp = lightsailOperation<GetStaticIpRequest, GetStaticIpResult>(
    GetStaticIp$,
    ({ staticIpName }, context) => ({
        staticIp: staticIpView(seen(context, "StaticIp", findStaticIp(context.region, staticIpName))),
    }),
);

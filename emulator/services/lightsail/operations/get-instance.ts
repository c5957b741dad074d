import { GetInstance$, type GetInstanceRequest, type GetInstanceResult } from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import { findInstance, seen } from "../find";
import { instanceView } from "../views/instance";

export const getInstance = lightsailOperation<GetInstanceRequest, GetInstanceResult>(
    GetInstance$,
    ({ instanceName }, context) => ({
        instance: instanceView(
            context.region,
            seen(context, "Instance", findInstance(context.region, instanceName)),
        ),
    }),
);

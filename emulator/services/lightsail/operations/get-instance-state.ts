import {
    GetInstanceState$,
    type GetInstanceStateRequest,
    type GetInstanceStateResult,
} from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import { findInstance, seen } from "../find";
import { stateView } from "../views/instance";

export const getInstanceState = lightsailOperation<GetInstanceStateRequest, GetInstanceStateResult>(
    GetInstanceState$,
    ({ instanceName }, context) => {
        const instance = seen(context, "Instance", findInstance(context.region, instanceName));
        return { state: stateView(instance.state) };
    },
);

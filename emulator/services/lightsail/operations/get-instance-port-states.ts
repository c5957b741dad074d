import {
    GetInstancePortStates$,
    type GetInstancePortStatesRequest,
    type GetInstancePortStatesResult,
} from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import { findInstance, seen } from "../find";
import { portStateView } from "../ports";

export const getInstancePortStates = lightsailOperation<
    GetInstancePortStatesRequest,
    GetInstancePortStatesResult
>(GetInstancePortStates$, ({ instanceName }, context) => {
    const instance = seen(context, "Instance", findInstance(context.region, instanceName));
    return { portStates: instance.ports.map(portStateView) };
});

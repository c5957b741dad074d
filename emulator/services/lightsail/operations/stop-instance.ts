import { StopInstance$, type StopInstanceRequest, type StopInstanceResult } from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import { findInstance } from "../find";
import { beginOperation } from "../operations-log";
import { beginForcedStop, beginStop, demandIdle, demandState } from "../power";
import { operationsResult } from "../respond";

export const stopInstance = lightsailOperation<StopInstanceRequest, StopInstanceResult>(
    StopInstance$,
    ({ instanceName, force = false }, { world, region }) => {
        const instance = findInstance(region, instanceName);
        const stuck = force && instance.state === "stopping";
        if (!stuck) {
            demandIdle(instance);
            demandState(instance, ["running"], "stopped");
        }
        const operation = beginOperation(world, region, {
            type: "StopInstance",
            resourceName: instance.name,
            resourceType: "Instance",
            availabilityZone: instance.availabilityZone,
        });
        if (stuck) beginForcedStop(world, region, instance, operation);
        else beginStop(world, region, instance, operation);
        return operationsResult(operation);
    },
);

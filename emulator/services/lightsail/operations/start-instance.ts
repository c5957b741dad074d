import {
    StartInstance$,
    type StartInstanceRequest,
    type StartInstanceResult,
} from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import { findInstance } from "../find";
import { beginOperation } from "../operations-log";
import { beginStart, demandIdle, demandState } from "../power";
import { operationsResult } from "../respond";

export const startInstance = lightsailOperation<StartInstanceRequest, StartInstanceResult>(
    StartInstance$,
    ({ instanceName }, { world, region }) => {
        const instance = findInstance(region, instanceName);
        demandIdle(instance);
        demandState(instance, ["stopped"], "started");
        const operation = beginOperation(world, region, {
            type: "StartInstance",
            resourceName: instance.name,
            resourceType: "Instance",
            availabilityZone: instance.availabilityZone,
        });
        beginStart(world, instance, operation);
        return operationsResult(operation);
    },
);

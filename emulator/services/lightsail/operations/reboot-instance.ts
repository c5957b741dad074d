import {
    RebootInstance$,
    type RebootInstanceRequest,
    type RebootInstanceResult,
} from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import { findInstance } from "../find";
import { beginOperation } from "../operations-log";
import { beginReboot, demandIdle, demandState } from "../power";
import { operationsResult } from "../respond";

export const rebootInstance = lightsailOperation<RebootInstanceRequest, RebootInstanceResult>(
    RebootInstance$,
    ({ instanceName }, { world, region }) => {
        const instance = findInstance(region, instanceName);
        demandIdle(instance);
        demandState(instance, ["running"], "rebooted");
        const operation = beginOperation(world, region, {
            type: "RebootInstance",
            resourceName: instance.name,
            resourceType: "Instance",
            availabilityZone: instance.availabilityZone,
        });
        beginReboot(instance, operation);
        return operationsResult(operation);
    },
);

import {
    DeregisterManagedInstance$,
    type DeregisterManagedInstanceRequest,
    type DeregisterManagedInstanceResult,
} from "@aws-sdk/client-ssm";
import { ssmOperation } from "../../protocol/operation";
import { invalidInstanceId } from "../errors";

export const deregisterManagedInstance = ssmOperation<
    DeregisterManagedInstanceRequest,
    DeregisterManagedInstanceResult
>(DeregisterManagedInstance$, ({ InstanceId }, { region }) => {
    if (!region.nodes.delete(InstanceId)) throw invalidInstanceId([InstanceId]);
    return {};
});

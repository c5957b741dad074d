import {
    DeleteActivation$,
    type DeleteActivationRequest,
    type DeleteActivationResult,
} from "@aws-sdk/client-ssm";
import { ServiceError } from "../../protocol/errors";
import { ssmOperation } from "../../protocol/operation";

const form = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Nodes that were registered with it stay. */
export const deleteActivation = ssmOperation<DeleteActivationRequest, DeleteActivationResult>(
    DeleteActivation$,
    ({ ActivationId }, { region }) => {
        if (!form.test(ActivationId)) {
            throw new ServiceError("InvalidActivationId", "The activation ID is not valid.");
        }
        if (!region.activations.delete(ActivationId)) {
            throw new ServiceError(
                "InvalidActivation",
                "The activation is not valid. It might have been deleted.",
            );
        }
        return {};
    },
);

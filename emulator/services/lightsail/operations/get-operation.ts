import { GetOperation$, type GetOperationRequest, type GetOperationResult } from "@aws-sdk/client-lightsail";
import { notFound } from "../../protocol/errors";
import { lightsailOperation } from "../../protocol/operation";
import { operationView } from "../operations-log";

export const getOperation = lightsailOperation<GetOperationRequest, GetOperationResult>(
    GetOperation$,
    ({ operationId }, { region, sees }) => {
        const operation = region.operations.find(({ id }) => id === operationId);
        if (operation === undefined || !sees(operation)) throw notFound("Operation", operationId);
        return { operation: operationView(operation) };
    },
);

import {
    GetOperations$,
    type GetOperationsRequest,
    type GetOperationsResult,
} from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import { operationView } from "../operations-log";
import { lightsailPage } from "../respond";

export const getOperations = lightsailOperation<GetOperationsRequest, GetOperationsResult>(
    GetOperations$,
    ({ pageToken }, { region }) => {
        const { items, next } = lightsailPage([...region.operations].reverse(), pageToken);
        return { operations: items.map(operationView), nextPageToken: next };
    },
);

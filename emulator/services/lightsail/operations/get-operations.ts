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
    ({ pageToken }, { world, region, sees }) => {
        const visible = region.operations.filter((operation) => sees(operation));
        const { items, next } = lightsailPage(world, visible.reverse(), pageToken);
        return { operations: items.map(operationView), nextPageToken: next };
    },
);

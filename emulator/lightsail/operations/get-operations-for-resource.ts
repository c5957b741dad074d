import {
    GetOperationsForResource$,
    type GetOperationsForResourceRequest,
    type GetOperationsForResourceResult,
} from "@aws-sdk/client-lightsail";
import { notFound } from "../../protocol/errors";
import { lightsailOperation } from "../../protocol/operation";
import { nameInUse } from "../names";
import { operationView } from "../operations-log";
import { lightsailPage } from "../respond";

export const getOperationsForResource = lightsailOperation<
    GetOperationsForResourceRequest,
    GetOperationsForResourceResult
>(GetOperationsForResource$, ({ resourceName, pageToken }, { region }) => {
    const ofResource = region.operations
        .filter((operation) => operation.resourceName === resourceName)
        .reverse();
    if (ofResource.length === 0 && !nameInUse(region, resourceName)) throw notFound("Resource", resourceName);
    const { items, next } = lightsailPage(ofResource, pageToken);
    return { operations: items.map(operationView), nextPageToken: next };
});

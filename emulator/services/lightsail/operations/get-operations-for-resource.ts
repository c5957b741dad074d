import {
    GetOperationsForResource$,
    type GetOperationsForResourceRequest,
    type GetOperationsForResourceResult,
} from "@aws-sdk/client-lightsail";
import { notFound } from "../../protocol/errors";
import { lightsailOperation } from "../../protocol/operation";
import { findNamed } from "../names";
import { operationView } from "../operations-log";
import { lightsailPage } from "../respond";

export const getOperationsForResource = lightsailOperation<
    GetOperationsForResourceRequest,
    GetOperationsForResourceResult
>(GetOperationsForResource$, ({ resourceName, pageToken }, { world, region, sees }) => {
    const ofResource = region.operations
        .filter((operation) => operation.resourceName === resourceName && sees(operation))
        .reverse();
    const resource = findNamed(region, resourceName);
    if (ofResource.length === 0 && (resource === undefined || !sees(resource)))
        throw notFound("Resource", resourceName);
    const { items, next } = lightsailPage(world, ofResource, pageToken);
    return { operations: items.map(operationView), nextPageToken: next };
});

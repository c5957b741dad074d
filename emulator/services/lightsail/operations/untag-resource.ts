import {
    UntagResource$,
    type UntagResourceRequest,
    type UntagResourceResult,
} from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import { findTagged } from "../find";
import { smallOperation } from "../operations-log";
import { operationsResult } from "../respond";

export const untagResource = lightsailOperation<UntagResourceRequest, UntagResourceResult>(
    UntagResource$,
    (request, { world, region }) => {
        const { resource, resourceType } = findTagged(region, request);
        resource.tags = new Map([...resource.tags].filter(([key]) => !request.tagKeys.includes(key)));
        return operationsResult(
            smallOperation(world, region, {
                type: "UntagResource",
                resourceName: resource.name,
                resourceType,
            }),
        );
    },
);

import { TagResource$, type TagResourceRequest, type TagResourceResult } from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import { findTagged } from "../find";
import { smallOperation } from "../operations-log";
import { operationsResult } from "../respond";
import { addTags } from "../tags";

export const tagResource = lightsailOperation<TagResourceRequest, TagResourceResult>(
    TagResource$,
    (request, { world, region }) => {
        const { resource, resourceType } = findTagged(region, request);
        resource.tags = addTags(resource.tags, request.tags);
        return operationsResult(
            smallOperation(world, region, { type: "TagResource", resourceName: resource.name, resourceType }),
        );
    },
);

import {
    AddTagsToResource$,
    type AddTagsToResourceRequest,
    type AddTagsToResourceResult,
} from "@aws-sdk/client-ssm";
import { ssmOperation } from "../../protocol/operation";
import { taggedNode, withTags } from "../tags";

export const addTagsToResource = ssmOperation<AddTagsToResourceRequest, AddTagsToResourceResult>(
    AddTagsToResource$,
    ({ ResourceType, ResourceId, Tags }, context) => {
        const node = taggedNode(context, ResourceType, ResourceId);
        node.tags = withTags(node.tags, Tags);
        return {};
    },
);

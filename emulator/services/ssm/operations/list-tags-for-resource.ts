import {
    ListTagsForResource$,
    type ListTagsForResourceRequest,
    type ListTagsForResourceResult,
} from "@aws-sdk/client-ssm";
import { ssmOperation } from "../../protocol/operation";
import { taggedNode, tagsView } from "../tags";

export const listTagsForResource = ssmOperation<ListTagsForResourceRequest, ListTagsForResourceResult>(
    ListTagsForResource$,
    ({ ResourceType, ResourceId }, context) => ({
        TagList: tagsView(taggedNode(context, ResourceType, ResourceId).tags),
    }),
);

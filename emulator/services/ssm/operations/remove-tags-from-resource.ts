import {
    RemoveTagsFromResource$,
    type RemoveTagsFromResourceRequest,
    type RemoveTagsFromResourceResult,
} from "@aws-sdk/client-ssm";
import { ssmOperation } from "../../protocol/operation";
import { taggedNode } from "../tags";

export const removeTagsFromResource = ssmOperation<
    RemoveTagsFromResourceRequest,
    RemoveTagsFromResourceResult
>(RemoveTagsFromResource$, ({ ResourceType, ResourceId, TagKeys }, context) => {
    const node = taggedNode(context, ResourceType, ResourceId);
    node.tags = new Map([...node.tags].filter(([key]) => !TagKeys.includes(key)));
    return {};
});

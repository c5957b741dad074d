import type { Tag } from "@aws-sdk/client-ssm";
import { ServiceError } from "../protocol/errors";
import type { OperationContext } from "../protocol/operation";
import type { ManagedNode, Tags } from "../world/model";

/** "Tag restrictions" of the Systems Manager user guide. */
const mostTags = 50;

/** The tags with others added; the same key is overwritten. */
export function withTags(tags: Tags, added: readonly Tag[]): Tags {
    const all = new Map(tags);
    for (const { Key = "", Value = "" } of added) all.set(Key, Value);
    if (all.size > mostTags) {
        throw new ServiceError(
            "TooManyTagsError",
            `A resource can have at most ${mostTags} tags; this would make ${all.size}.`,
        );
    }
    return all;
}

/** The node whose tags are meant; the emulator keeps tags of managed nodes only. */
export function taggedNode({ region }: OperationContext, type: string, id: string): ManagedNode {
    if (type !== "ManagedInstance") {
        throw new ServiceError(
            "InvalidResourceType",
            `The emulator keeps tags of ManagedInstance only, not of ${type}.`,
        );
    }
    const node = region.nodes.get(id);
    if (node === undefined) throw new ServiceError("InvalidResourceId", `The resource ${id} does not exist.`);
    return node;
}

/** Tags as Systems Manager shows them. */
export function tagsView(tags: Tags): Tag[] {
    return [...tags].map(([Key, Value]) => ({ Key, Value }));
}

import { TagResourceCommand, UntagResourceCommand } from "@aws-sdk/client-lightsail";
import type { LightsailClient } from "@aws-sdk/client-lightsail";
import type { Lightsail } from "../ports";
import type { Request, Sender } from "../calls/sender";
import { change } from "./change";
import { toTagList } from "./map-tags";

export function tagCalls(send: Sender<LightsailClient>): Pick<Lightsail, "tagResource" | "untagResource"> {
    return {
        tagResource: (resourceName, tags) =>
            change(send, about("lightsail:TagResource", resourceName), (client) =>
                client.send(new TagResourceCommand({ resourceName, tags: toTagList(tags) })),
            ),
        untagResource: (resourceName, keys) =>
            change(send, about("lightsail:UntagResource", resourceName), (client) =>
                client.send(new UntagResourceCommand({ resourceName, tagKeys: [...keys] })),
            ),
    };
}

function about(operation: Request["operation"], resourceName: string): Request {
    return { operation, resource: `the tags of "${resourceName}"` };
}

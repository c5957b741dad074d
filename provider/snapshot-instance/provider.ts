import type { ManagedResource } from "../managed-resource/resource";
import type { Edges } from "../engine/edges";
import { check, type Replaced } from "./check";
import { awsSettings } from "../managed-resource/aws-settings";
import { diff } from "./diff";
import { create, update } from "./create";
import { read } from "./read";
import { remove } from "./delete";

/** The six calls that Pulumi makes of a resource, for an instance from a snapshot. */
export function snapshotInstanceProvider(edges: Edges): ManagedResource {
    const replaced: Replaced = new Map();
    return {
        check: (olds, news) => check(edges, replaced, olds, news),
        diff: (olds, news) => diff(olds, news, edges.regionFor(awsSettings(news))),
        create: (inputs) => edges.during(() => create(edges, inputs)),
        read: (id, properties) => read(edges, id, properties),
        update: (id, olds, news) => edges.during(() => update(edges, id, olds, news)),
        delete: (properties) => edges.during(() => remove(edges, properties)),
    };
}

import type { ManagedResource } from "../managed-resource/resource";
import type { Runtime } from "../run/runtime";
import { check, type Replaced } from "./check";
import { awsSettings } from "../managed-resource/aws-settings";
import { diff } from "./diff";
import { create, update } from "./create";
import { read } from "./read";
import { remove } from "./delete";

/** The six calls that Pulumi makes of a resource, for an instance from a snapshot. */
export function snapshotInstanceProvider(runtime: Runtime): ManagedResource {
    const replaced: Replaced = new Map();
    return {
        check: (olds, news) => check(runtime, replaced, olds, news),
        diff: (olds, news) => diff(olds, news, runtime.regionFor(awsSettings(news))),
        create: (inputs) => runtime.during(() => create(runtime, inputs)),
        read: (id, properties) => read(runtime, id, properties),
        update: (id, olds, news) => runtime.during(() => update(runtime, id, olds, news)),
        delete: (properties) => runtime.during(() => remove(runtime, replaced, properties)),
    };
}

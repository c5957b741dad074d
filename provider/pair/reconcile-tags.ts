import { request } from "../cloud/request";
import type { Tags } from "../cloud/ports";
import type { PairContext } from "./context";
import { userTagsOf } from "./names";
import type { Situation } from "./situation";

export interface TagDifference {
    readonly set: Tags;
    readonly remove: readonly string[];
}

/** What to change so that the user's part of `actual` becomes `wanted`. Pure. */
export function tagDifference(actual: Tags, wanted: Tags): TagDifference {
    const own = userTagsOf(actual);
    return {
        set: Object.fromEntries(Object.entries(wanted).filter(([key, value]) => own[key] !== value)),
        remove: Object.keys(own).filter((key) => !Object.hasOwn(wanted, key)),
    };
}

/** Brings the user's tags on both snapshots to what the inputs say; the pair's own tags stay. */
export async function reconcileTags(context: PairContext, situation: Situation): Promise<void> {
    for (const found of [situation.backup, situation.sysprep]) {
        if (found.kind === "absent" || found.kind === "foreign") {
            continue;
        }
        const { name } = found.snapshot;
        const { set, remove } = tagDifference(found.snapshot.tags, context.inputs.tags);
        const { cloud, clock, signal } = context;
        if (Object.keys(set).length > 0) {
            const send = () => cloud.lightsail.tagResource(name, set);
            await request({ clock, signal, send, happened: send });
        }
        if (remove.length > 0) {
            const send = () => cloud.lightsail.untagResource(name, remove);
            await request({ clock, signal, send, happened: send });
        }
    }
}

import { request } from "../../cloud/calls/request";
import type { PairContext } from "../context";
import { tagDifference } from "../../run/tags";
import type { Situation } from "../situation";

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

import type { Clock } from "../../clock/clock";
import { request } from "../cloud/calls/request";
import type { Lightsail, Tags } from "../cloud/ports";

export interface Tagging {
    readonly cloud: { readonly lightsail: Pick<Lightsail, "tagResource" | "untagResource"> };
    readonly clock: Clock;
    readonly signal: AbortSignal;
}

/** Gives an instance or a snapshot tags. Whether a lost request took effect need not be asked: twice does no harm. */
export async function putTags({ cloud, clock, signal }: Tagging, name: string, tags: Tags): Promise<void> {
    if (Object.keys(tags).length > 0) {
        const send = () => cloud.lightsail.tagResource(name, tags);
        await request({ clock, signal, send, happened: send });
    }
}

/** The same, taking tags off. */
export async function removeTags(
    { cloud, clock, signal }: Tagging,
    name: string,
    keys: readonly string[],
): Promise<void> {
    if (keys.length > 0) {
        const send = () => cloud.lightsail.untagResource(name, keys);
        await request({ clock, signal, send, happened: send });
    }
}

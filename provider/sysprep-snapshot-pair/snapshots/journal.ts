import { request } from "../../cloud/calls/request";
import type { PairContext } from "../context";

/** Writes a moment into a snapshot's tags: what a later run reads of an earlier one. */
export function setTag(context: PairContext, snapshotName: string, key: string, at: number): Promise<void> {
    return putTag(context, snapshotName, key, new Date(at).toISOString());
}

export async function putTag(
    context: PairContext,
    snapshotName: string,
    key: string,
    value: string,
): Promise<void> {
    const { cloud, clock, signal } = context;
    // The same tag twice is the same tag.
    const send = () => cloud.lightsail.tagResource(snapshotName, { [key]: value });
    await request({ clock, signal, send, happened: send });
}

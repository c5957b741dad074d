import { request } from "../cloud/request";
import type { PairContext } from "./context";

/** Writes a moment into a snapshot's tags: what a later run reads of an earlier one. */
export async function setTag(
    context: PairContext,
    snapshotName: string,
    key: string,
    at: number,
): Promise<void> {
    const { cloud, clock, signal } = context;
    const value = new Date(at).toISOString();
    // The same tag twice is the same tag.
    const send = () => cloud.lightsail.tagResource(snapshotName, { [key]: value });
    await request({ clock, signal, send, happened: send });
}

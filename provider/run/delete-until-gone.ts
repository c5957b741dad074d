import { lookUp } from "../cloud/calls/look-up";
import type { Pace } from "../cloud/calls/pace";
import { request } from "../cloud/calls/request";
import { type Waiting, waitFor } from "./waits";

export interface Deletion<T extends { readonly state: string }> {
    /** In a person's words, as in `instance "shop-windows-1"`. */
    readonly what: string;
    readonly look: () => Promise<T | undefined>;
    /** Until it is, it is waited for: a thing in the making cannot be deleted. */
    readonly isDeletable: (found: T) => boolean;
    readonly send: () => Promise<unknown>;
    readonly pace: Pace;
    readonly boundMilliseconds: number;
    readonly adviceOnTimeout: string;
}

/** Deletes a thing and waits until it is gone. Absence is success, whoever has brought it about, and when. */
export async function deleteUntilGone<T extends { readonly state: string }>(
    context: Waiting,
    { what, look, isDeletable, send, ...wait }: Deletion<T>,
): Promise<void> {
    const { clock, signal } = context;
    let asked = false;
    await waitFor(context, {
        ...wait,
        what: `${what} to be deleted`,
        probe: async () => {
            const found = await look();
            if (found === undefined) {
                return { kind: "reached", value: undefined };
            }
            if (!asked && isDeletable(found)) {
                await request<unknown>({
                    clock,
                    signal,
                    send: () => lookUp(send()),
                    happened: async () => {
                        const now = await look();
                        return now === undefined || !isDeletable(now) ? true : undefined;
                    },
                });
                asked = true;
            }
            return { kind: "waiting", note: `it is ${found.state}` };
        },
    });
}

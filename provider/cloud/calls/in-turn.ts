import { AsyncLocalStorage } from "node:async_hooks";
import type { AccountRate } from "./account-rate";

interface HeldTurn {
    readonly rate: AccountRate;
    isUsed: boolean;
}

/** Carried beside the calls and not through them: which call a question becomes is not known to who waits for its turn. */
const turns = new AsyncLocalStorage<HeldTurn>();

/**
 * Waits for the turn of a look first, and asks only then: what is to be asked, and for whom, may have changed meanwhile.
 * The first call that `ask` begins takes that turn.
 */
export async function inTurn<T>(rate: AccountRate, ask: () => T | Promise<T>): Promise<T> {
    await rate.turn("look");
    const held: HeldTurn = { rate, isUsed: false };
    try {
        return await turns.run(held, ask);
    } finally {
        if (!held.isUsed) {
            held.isUsed = true;
            rate.ended("failed");
        }
    }
}

/** Whether the turn was waited for already by whoever asks; each serves one call. */
export function takeHeldTurn(rate: AccountRate): boolean {
    const held = turns.getStore();
    if (held === undefined || held.rate !== rate || held.isUsed) {
        return false;
    }
    held.isUsed = true;
    return true;
}

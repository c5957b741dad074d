import { setTimeout as realTimeout } from "node:timers/promises";
import type { Clock } from "./clock";

/** Node.js runs a longer timer at once (Node.js documentation, "Timers": a 32-bit number of milliseconds). */
const LONGEST_TIMER = 2 ** 31 - 1;

/** The computer's own clock. */
export const realClock: Clock = {
    now: () => Date.now(),
    sleep: sleepInRealTime,
};

async function sleepInRealTime(milliseconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const end = Date.now() + milliseconds;
    for (let left = milliseconds; left > 0; left = end - Date.now()) {
        await oneTimer(Math.min(left, LONGEST_TIMER), signal);
    }
}

async function oneTimer(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
    try {
        await realTimeout(milliseconds, undefined, signal === undefined ? {} : { signal });
    } catch (error) {
        // Node.js rejects with an AbortError of its own; the contract promises the signal's reason.
        signal?.throwIfAborted();
        throw error;
    }
}

import type { Clock } from "../../../clock/clock";
import type { Freshness, Moment } from "../ports";

/**
 * The order of what one process asks of a Region and changes in it. Time alone is not enough: an answer that was asked
 * for a moment before a change, in the same millisecond, does not know of it.
 */
export class Moments {
    readonly #clock: Clock;
    readonly #changes = new Map<string, Moment>();
    #order = 0;

    constructor(clock: Clock) {
        this.#clock = clock;
    }

    /** This very moment, after all that was asked and changed so far. */
    now(): Moment {
        this.#order += 1;
        return { at: this.#clock.now(), order: this.#order };
    }

    /** What was asked for so many milliseconds ago, or later. */
    within(milliseconds: number): Freshness {
        return { notOlderThan: { at: this.#clock.now() - milliseconds, order: 0 } };
    }

    /** Whether an answer that somebody else has asked for a while ago would do. */
    isShareable({ notOlderThan }: Freshness): boolean {
        return notOlderThan.at <= this.#clock.now() - SHAREABLE;
    }

    /** These have just been changed by this process, or may have been. */
    noteChange(keys: readonly string[]): void {
        const moment = this.now();
        for (const key of [ANYTHING, ...keys]) {
            this.#changes.set(key, moment);
        }
    }

    /** Whether this process has changed it since so many milliseconds ago. */
    hasChanged(key: string, milliseconds: number): boolean {
        const last = this.#changes.get(key);
        return last !== undefined && last.at >= this.#clock.now() - milliseconds;
    }

    /** Whether an answer asked for then is fresh enough, and knows of this process' own last change. */
    isFresh(asked: Moment, key: string, { notOlderThan }: Freshness): boolean {
        return (
            asked.at >= notOlderThan.at &&
            asked.order >= notOlderThan.order &&
            asked.order > (this.#changes.get(key)?.order ?? 0)
        );
    }
}

/** Whoever wants nothing older than this asks for what is now, and is answered alone. */
const SHAREABLE = 10_000;

/** What every change is noted under as well: a list of all is changed by each. */
export const ANYTHING = "";

/** How often to look while waiting. */
export interface Pace {
    /** Nothing of this kind has ended well sooner: after the first look there is none until then. */
    readonly typicalMinimumMilliseconds: number;
    /** One look before that, for what ends badly: sooner than anything that ends well. */
    readonly earlyMilliseconds?: number;
    /** The delay between looks as a share of the time elapsed. Default: 0.04. */
    readonly share?: number;
    /** The shortest delay. Default: 2,000. */
    readonly floorMilliseconds?: number;
    /** The longest delay after the typical minimum. Default: 60,000. */
    readonly ceilingMilliseconds?: number;
}

/**
 * Milliseconds until the next look: to the typical minimum first, then in proportion to what has elapsed, so
 * that a wait costs a few per cent over the cloud's own time. Never past the bound.
 */
export function nextDelay(pace: Pace, elapsed: number, remaining: number): number {
    const { typicalMinimumMilliseconds: typical, earlyMilliseconds: early = 0 } = pace;
    const untilTypical = (elapsed < early ? early : typical) - elapsed;
    return Math.max(
        0,
        Math.min(remaining, untilTypical > 0 ? untilTypical : proportionalDelay(pace, elapsed)),
    );
}

function proportionalDelay(pace: Pace, elapsed: number): number {
    const { share = 0.04, floorMilliseconds = 2_000, ceilingMilliseconds = 60_000 } = pace;
    return Math.min(ceilingMilliseconds, Math.max(floorMilliseconds, share * elapsed));
}

/**
 * The same delay, cut by less than half so that it ends on a tick that other waits of this process choose as
 * well: waits that began at different moments then look together and can share one list call. Until the
 * typical minimum, and for the last look at the bound, the delay stays as it is.
 */
export function alignedDelay(pace: Pace, now: number, elapsed: number, remaining: number): number {
    const delay = nextDelay(pace, elapsed, remaining);
    const isProportional = elapsed >= pace.typicalMinimumMilliseconds && delay < remaining;
    if (!isProportional || delay < SHORTEST_ALIGNED) {
        return delay;
    }
    const tick = 2 ** Math.floor(Math.log2(delay / 2));
    return Math.floor((now + delay) / tick) * tick - now;
}

/** The delay of a wait that no other one could share a look with. */
export const unalignedDelay: typeof alignedDelay = (pace, _now, elapsed, remaining) =>
    nextDelay(pace, elapsed, remaining);

/** Shorter delays would only become more looks than a wait of two seconds needs. */
const SHORTEST_ALIGNED = 4_000;

/** Milliseconds until the next try after so many failures in a row. */
export function failureDelay(failuresInRow: number, remaining: number): number {
    return Math.max(0, Math.min(remaining, 30_000, 1_000 * 2 ** Math.min(failuresInRow, 10)));
}

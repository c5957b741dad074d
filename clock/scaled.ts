import type { Clock } from "./clock";
import { realClock } from "./real";

export interface ScaledTime {
    /** Simulated milliseconds in one real millisecond. More than zero. */
    readonly factor: number;
    /** A moment in both times, epoch milliseconds. Default: both are the moment of the call. */
    readonly anchor?: { readonly real: number; readonly simulated: number };
}

/** A clock that runs faster (or slower) than the computer's, for demos and tests of whole programs. */
export function scaledClock({ factor, anchor }: ScaledTime): Clock {
    if (!(factor > 0 && Number.isFinite(factor))) {
        throw new RangeError(`The factor of a scaled clock is a number above zero; it was ${factor}.`);
    }
    const started = realClock.now();
    const { real, simulated } = anchor ?? { real: started, simulated: started };
    return {
        now: () => simulated + (realClock.now() - real) * factor,
        sleep: (milliseconds, signal) => realClock.sleep(milliseconds / factor, signal),
    };
}

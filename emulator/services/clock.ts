/** Where the emulator's time comes from: a real, a faster, or a test's simulated one. It only reads it, never waits. */
export interface Clock {
    /** Milliseconds since the Unix epoch, in this clock's own time. */
    now(): number;
}

/** The computer's own clock. */
export const realClock: Clock = { now: () => Date.now() };

/** A clock that runs `factor` times as fast as the computer's, from this moment on. */
export function scaledClock(factor: number): Clock {
    if (!(factor > 0 && Number.isFinite(factor))) {
        throw new RangeError(`The factor of a scaled clock is a number above zero; it was ${factor}.`);
    }
    const started = Date.now();
    return { now: () => started + (Date.now() - started) * factor };
}

/**
 * Where time comes from. Everything that waits takes one of these, so that the same code runs in real
 * time, in a demo's faster time, and in a test's simulated time.
 */
export interface Clock {
    /** Milliseconds since the Unix epoch, in this clock's own time. */
    now(): number;
    /**
     * Waits in this clock's own time.
     *
     * @param milliseconds how long; zero or less waits for nothing
     * @param signal ends the wait early; the promise then rejects with the signal's reason
     */
    sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

import type { Clock } from "../../../clock";
import { CloudError, isRetryable } from "../errors/cloud-error";
import { alignedDelay, failureDelay, unalignedDelay } from "./pace";
import type { Pace } from "./pace";
import { impatiently, PATIENCE } from "./patience";
import { TimeoutError } from "../errors/timeout-error";

/** What one look has shown. */
export type Verdict<T> =
    | { readonly kind: "waiting"; readonly note?: string }
    | { readonly kind: "reached"; readonly value: T }
    | { readonly kind: "failed"; readonly error: Error };

/** A moment between two looks, for a progress line. */
export interface Tick {
    readonly looks: number;
    readonly elapsedMilliseconds: number;
    readonly remainingMilliseconds: number;
    readonly note: string | undefined;
    readonly lastRetryableError: CloudError | undefined;
}

export interface Wait<T> {
    readonly clock: Clock;
    /** What is waited for, to be read after "waiting for": `instance "shop" to be stopped`. */
    readonly what: string;
    readonly probe: () => Promise<Verdict<T>>;
    readonly pace: Pace;
    readonly boundMilliseconds: number;
    /** It has begun at this moment, so that the first look is the one at the pace's first moment. Default: false. */
    readonly isJustBegun?: boolean;
    readonly signal?: AbortSignal;
    readonly onTick?: (tick: Tick) => void;
    /**
     * For so long looks in a row may meet a retryable error; then the last one is thrown. Milliseconds. Default:
     * {@link PATIENCE}.
     */
    readonly patienceMilliseconds?: number;
}

/**
 * Looks until the verdict is final or the bound is reached.
 *
 * A retryable {@link CloudError} of a look is counted and the wait goes on; every other error ends it at once.
 *
 * @throws {@link TimeoutError} at the bound; the error of a `failed` verdict; the signal's reason
 */
export async function poll<T>(wait: Wait<T>): Promise<T> {
    const others = pollsOn(wait.clock);
    others.count += 1;
    try {
        return await lookUntil(wait, () => (others.count > 1 ? alignedDelay : unalignedDelay));
    } finally {
        others.count -= 1;
    }
}

const polls = new WeakMap<Clock, { count: number }>();

/** How many waits there are in this process: only where there are several, they look together. */
function pollsOn(clock: Clock): { count: number } {
    const known = polls.get(clock) ?? { count: 0 };
    polls.set(clock, known);
    return known;
}

async function lookUntil<T>(wait: Wait<T>, delayNow: () => typeof alignedDelay): Promise<T> {
    const { clock, signal, pace, boundMilliseconds } = wait;
    const start = clock.now();
    let progress = noProgress;
    let isLooking = wait.isJustBegun !== true;
    for (;;) {
        signal?.throwIfAborted();
        const look: Look<T> = isLooking ? await lookOnce(wait) : { kind: "waiting" };
        if (look.kind === "reached") {
            return look.value;
        }
        progress = isLooking ? advance(progress, look, clock.now()) : progress;
        isLooking = true;
        giveUpOnFailures(wait, progress);
        const elapsedMilliseconds = clock.now() - start;
        const remainingMilliseconds = boundMilliseconds - elapsedMilliseconds;
        if (remainingMilliseconds <= 0) {
            throw new TimeoutError({ what: wait.what, boundMilliseconds, elapsedMilliseconds, ...progress });
        }
        const { looks, note, lastRetryableError } = progress;
        wait.onTick?.({ looks, elapsedMilliseconds, remainingMilliseconds, note, lastRetryableError });
        const delay =
            progress.failuresInRow > 0
                ? failureDelay(progress.failuresInRow, remainingMilliseconds)
                : delayNow()(pace, clock.now(), elapsedMilliseconds, remainingMilliseconds);
        await clock.sleep(delay, signal);
    }
}

interface Progress {
    readonly looks: number;
    readonly failuresInRow: number;
    /** When the first of them was seen. */
    readonly failingSince: number | undefined;
    readonly note: string | undefined;
    readonly lastRetryableError: CloudError | undefined;
}

const noProgress: Progress = {
    looks: 0,
    failuresInRow: 0,
    failingSince: undefined,
    note: undefined,
    lastRetryableError: undefined,
};

type Look<T> =
    | { readonly kind: "waiting"; readonly note?: string }
    | { readonly kind: "reached"; readonly value: T }
    | { readonly kind: "retryable"; readonly error: CloudError };

async function lookOnce<T>(wait: Wait<T>): Promise<Look<T>> {
    const verdict = await impatiently(wait.probe).catch((error: unknown): Look<T> => {
        if (error instanceof CloudError && isRetryable(error.kind)) {
            return { kind: "retryable", error };
        }
        throw error;
    });
    if (verdict.kind === "failed") {
        throw verdict.error;
    }
    return verdict;
}

function advance(before: Progress, look: Exclude<Look<unknown>, { kind: "reached" }>, now: number): Progress {
    const looks = before.looks + 1;
    return look.kind === "retryable"
        ? {
              ...before,
              looks,
              failuresInRow: before.failuresInRow + 1,
              failingSince: before.failingSince ?? now,
              lastRetryableError: look.error,
          }
        : { ...before, looks, failuresInRow: 0, failingSince: undefined, note: look.note ?? before.note };
}

/** Not by the number of looks: how many there are in a time is decided by how often a service is asked. */
function giveUpOnFailures(
    { clock, patienceMilliseconds = PATIENCE }: Wait<unknown>,
    { failingSince, lastRetryableError }: Progress,
): void {
    if (
        lastRetryableError !== undefined &&
        failingSince !== undefined &&
        clock.now() - failingSince > patienceMilliseconds
    ) {
        throw lastRetryableError;
    }
}

import type { Clock } from "../../clock/clock";
import { poll, type Verdict } from "../cloud/calls/poll";
import type { Pace } from "../cloud/calls/pace";
import { TimeoutError } from "../cloud/errors/timeout-error";
import { formatBound, formatDuration } from "../inputs/duration";
import type { Progress } from "../engine/progress";
import { lineOf, type Waited } from "../engine/wait-line";
import { ActionableError } from "./actionable-error";

/** Seconds before which looking is not worth a call: the usual minimum of each kind of wait. */
export const PACES = {
    stop: { typicalMinimumMilliseconds: 15_000 },
    start: { typicalMinimumMilliseconds: 8_000 },
    snapshot: { typicalMinimumMilliseconds: 150_000 },
    connect: { typicalMinimumMilliseconds: 45_000 },
    sysprep: { typicalMinimumMilliseconds: 120_000 },
    shutdown: { typicalMinimumMilliseconds: 60_000 },
    password: { typicalMinimumMilliseconds: 180_000 },
    script: { typicalMinimumMilliseconds: 2_000 },
} as const satisfies Record<string, Pace>;

/** What a wait needs of the run that it is part of. */
export interface Waiting {
    readonly clock: Clock;
    readonly progress: Progress;
    /** Ends waits when the engine that asked for the run is gone. */
    readonly signal: AbortSignal;
}

export interface Wait<T> {
    /** Goes on "waiting for …". */
    readonly what: string;
    readonly pace: Pace;
    readonly boundMilliseconds: number;
    readonly probe: () => Promise<Verdict<T>>;
    /** The progress line, where it is not to say "waiting for …". */
    readonly line?: (waited: Waited) => string;
    /** What to do when the bound is reached. */
    readonly adviceOnTimeout: string;
}

/** Waits, telling on the progress line what for and how long; ends in a failure that says so. */
export async function waitFor<T>(context: Waiting, wait: Wait<T>): Promise<T> {
    const { clock, progress, signal } = context;
    try {
        return await poll({
            clock,
            what: wait.what,
            probe: wait.probe,
            pace: wait.pace,
            boundMilliseconds: wait.boundMilliseconds,
            signal,
            onTick: ({ elapsedMilliseconds, note }) => {
                const elapsed = formatDuration(elapsedMilliseconds);
                const left = formatBound(wait.boundMilliseconds - elapsedMilliseconds);
                progress.live((wait.line ?? lineOf(wait.what))({ note, elapsed, left }));
            },
        });
    } catch (error) {
        if (error instanceof TimeoutError) {
            throw new ActionableError(error.message, wait.adviceOnTimeout, { cause: error });
        }
        throw error;
    }
}

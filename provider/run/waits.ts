import type { Clock } from "../../clock/clock";
import { poll, type Verdict } from "../cloud/calls/poll";
import type { Pace } from "../cloud/calls/pace";
import { TimeoutError } from "../cloud/errors/timeout-error";
import { formatBound, formatDuration } from "../inputs/duration";
import type { Progress } from "../engine/progress";
import { lineOf, type Waited } from "../engine/wait-line";
import { ActionableError } from "./actionable-error";

/**
 * When each kind of wait is looked at. The first look comes at the usual minimum; the delays are chosen so that the
 * waits of a pair together notice within three hundredths of their time, in as few calls as that takes
 * (docs/performance.md).
 */
export const PACES = {
    stop: { typicalMinimumMilliseconds: 20_000, share: 0.05, floorMilliseconds: 6_000 },
    // Windows boots for a minute or more after it, which is waited for by itself.
    start: { typicalMinimumMilliseconds: 15_000, share: 0.2, floorMilliseconds: 10_000 },
    snapshot: { typicalMinimumMilliseconds: 180_000, share: 0.04, floorMilliseconds: 15_000 },
    connect: { typicalMinimumMilliseconds: 60_000, share: 0.05, floorMilliseconds: 9_000 },
    // Windows has been up for minutes, and the agent may be back at any moment.
    reconnect: { typicalMinimumMilliseconds: 5_000, share: 0.1, floorMilliseconds: 5_000 },
    // Windows is told to power off once its end is noticed: each second counts as outage.
    sysprep: {
        typicalMinimumMilliseconds: 270_000,
        earlyMilliseconds: 60_000,
        share: 0.06,
        floorMilliseconds: 17_000,
        ceilingMilliseconds: 17_000,
    },
    shutdown: { typicalMinimumMilliseconds: 30_000, share: 0.06, floorMilliseconds: 8_000 },
    password: { typicalMinimumMilliseconds: 255_000, share: 0.05, floorMilliseconds: 18_000 },
    script: {
        typicalMinimumMilliseconds: 5_000,
        share: 0.2,
        floorMilliseconds: 3_000,
        ceilingMilliseconds: 20_000,
    },
    // Of a machine that has been up for long in seconds; after a start, Windows is waited for, and the server is up.
    preflight: {
        typicalMinimumMilliseconds: 8_000,
        share: 0.2,
        floorMilliseconds: 5_000,
        ceilingMilliseconds: 20_000,
    },
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
    /** It has begun at this moment, so there is nothing to be seen before the pace's first moment. Default: false. */
    readonly isJustBegun?: boolean;
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
            isJustBegun: wait.isJustBegun ?? false,
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

import type { CloudError } from "./cloud-error";

export interface TimeoutFacts {
    /** What was waited for, to be read after "waiting for". */
    readonly what: string;
    readonly boundMilliseconds: number;
    readonly elapsedMilliseconds: number;
    readonly looks: number;
    readonly note: string | undefined;
    readonly lastRetryableError: CloudError | undefined;
}

/** A wait that has reached its bound. */
export class TimeoutError extends Error {
    override readonly name = "TimeoutError";
    readonly what: string;
    readonly boundMilliseconds: number;
    readonly elapsedMilliseconds: number;
    /** How often was looked. */
    readonly looks: number;
    /** What the last look that was answered has shown. */
    readonly note: string | undefined;
    readonly lastRetryableError: CloudError | undefined;

    constructor(facts: TimeoutFacts) {
        super(describe(facts));
        this.what = facts.what;
        this.boundMilliseconds = facts.boundMilliseconds;
        this.elapsedMilliseconds = facts.elapsedMilliseconds;
        this.looks = facts.looks;
        this.note = facts.note;
        this.lastRetryableError = facts.lastRetryableError;
    }
}

function describe(facts: TimeoutFacts): string {
    const { what, boundMilliseconds, looks, note, lastRetryableError } = facts;
    const seen = note === undefined ? "" : ` The last look showed: ${note}.`;
    const trouble = lastRetryableError === undefined ? "" : ` On the way: ${lastRetryableError.message}`;
    return (
        `Gave up waiting for ${what} after ${durationText(boundMilliseconds)} (looked ${looks} ` +
        `${looks === 1 ? "time" : "times"}).${seen} Waiting changed nothing; if it only needs longer, run ` +
        `pulumi up again or allow more time in the resource's timeouts.${trouble}`
    );
}

/** As a person says it: `45 s`, `15 min`, `1 h 5 min`. */
export function durationText(milliseconds: number): string {
    const seconds = Math.round(milliseconds / 1_000);
    const parts = [
        { amount: Math.floor(seconds / 3_600), unit: "h" },
        { amount: Math.floor((seconds % 3_600) / 60), unit: "min" },
        { amount: seconds % 60, unit: "s" },
    ].filter(({ amount }) => amount > 0);
    return parts.length === 0 ? "0 s" : parts.map(({ amount, unit }) => `${amount} ${unit}`).join(" ");
}

import type { Progress } from "../../engine/progress";

/** Begins a line that calls a person. */
export const YOUR_TURN = "YOUR TURN: ";

/**
 * The progress line of one step, as in `8/12 Sysprep 2m 22s, generalizing (≤ 59m)`. What changes, and before all what
 * calls a person, comes first on it, because a terminal cuts off what does not fit.
 *
 * @param number "3/12"
 */
export function inStep(progress: Progress, number: string, step: string): Progress {
    return {
        ...progress,
        live: (line) => {
            progress.live(
                line.startsWith(YOUR_TURN) ? `${line} (step ${number})` : stepLine(number, step, line),
            );
        },
    };
}

/** @param line begins with the time that it has taken, where there is one */
export function stepLine(number: string, step: string, line: string): string {
    return `${number} ${step.replace(/^run /, "")}${/^\d/.test(line) ? "" : ":"} ${line}`;
}

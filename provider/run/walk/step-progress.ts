import type { Progress } from "../../engine/progress";

/** Begins a line that calls a person. */
export const YOUR_TURN = "YOUR TURN: ";

/**
 * The progress line of one step. What calls a person comes first on it, because a terminal cuts off what does not fit.
 *
 * @param number "3 of 12"
 */
export function inStep(progress: Progress, number: string, step: string): Progress {
    return {
        ...progress,
        live: (line) => {
            progress.live(
                line.startsWith(YOUR_TURN) ? `${line} (step ${number})` : `step ${number}, ${step}: ${line}`,
            );
        },
    };
}

import type { Situation } from "../situation";

/** How a run ended before its time, and what it left behind. */
export class RunFailure extends Error {
    override readonly name = "RunFailure";

    constructor(
        message: string,
        /** The cloud after everything was set right that could be. */
        readonly situation: Situation | undefined,
        options: ErrorOptions,
    ) {
        super(message, options);
    }
}

/**
 * Why a run cannot go on, in the words of the person whose server it is: what happened, and what to do now.
 * What was left in which state is added at the end of the run, when it is known.
 */
export class ActionableError extends Error {
    override readonly name = "ActionableError";

    constructor(
        /** Goes on in other sentences, so that it has no full stop of its own. */
        what: string,
        /** What to do now, as whole sentences. */
        readonly advice: string,
        options?: ErrorOptions,
    ) {
        super(withoutFullStop(what), options);
    }
}

/** What is refused before a run has begun: with nothing to be set right, the advice is all that there is to add. */
export async function withAdvice<T>(work: () => Promise<T>): Promise<T> {
    try {
        return await work();
    } catch (error) {
        throw error instanceof ActionableError
            ? new Error(`${error.message}.\n${error.advice}`, { cause: error })
            : error;
    }
}

/** Comes first in an error: nothing matters more to the person whose server it is. */
export function couldNotStart(instanceName: string, why: string): string {
    return `ATTENTION: instance "${instanceName}" could not be started again and may be stopped: ${why}`;
}

/** To be put into a sentence, or before a full stop: some messages are whole sentences, and some are not. */
export function messageOf(error: unknown): string {
    return withoutFullStop(error instanceof Error ? error.message : String(error));
}

function withoutFullStop(text: string): string {
    return text.replace(/([^.])\.$/, "$1");
}

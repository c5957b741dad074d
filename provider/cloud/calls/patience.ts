import { AsyncLocalStorage } from "node:async_hooks";

/**
 * How long a service may leave a run's questions without an answer: as long as a wait goes on while its looks
 * fail. A run that gives up after a second in the middle of the guide would start a generalized disk again.
 */
export const PATIENCE = 10 * 60_000;

/**
 * Carried beside the calls and not through them: whether there is time to wait is known only to who began the
 * run, and every look of it, in whatever resource, is to be as patient as the others.
 */
const runs = new AsyncLocalStorage<AbortSignal | undefined>();

/** Whatever `run` reads is asked for again while the service is away, for {@link PATIENCE} or until the signal. */
export function patiently<T>(signal: AbortSignal, run: () => T): T {
    return runs.run(signal, run);
}

/** For whoever counts failed looks and bounds them already: two patiences would multiply. */
export function impatiently<T>(run: () => T): T {
    return runs.run(undefined, run);
}

/** What ends the waiting of the run that asks; `undefined` where nobody has the time, as in a preview. */
export function patience(): AbortSignal | undefined {
    return runs.getStore();
}

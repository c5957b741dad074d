import { TimeoutError } from "../../cloud/errors/timeout-error";
import { DocumentError } from "../../guest";
import { ActionableError } from "../../run/actionable-error";

/** Something is wrong with this builder that need not be wrong with another one. */
export class DoubtfulBuilder extends ActionableError {}

/** Which failures of a step may be the builder's own, so that another builder would do better. */
export type Doubt = "any failure" | "no answer";

/**
 * Whether another builder may do better. Not where the checks have found something, Windows refuses an update, or a
 * script of the user's has failed: another builder would have that too. Pure.
 */
export function mayAnotherDoBetter(doubt: Doubt | undefined, error: unknown): boolean {
    if (doubt === undefined || !(error instanceof ActionableError)) {
        return false;
    }
    return doubt === "any failure" || isOfTheMachine(error);
}

/** It hangs, has gone away in the middle, or could not be cleaned. */
function isOfTheMachine(error: ActionableError): boolean {
    return (
        error instanceof DoubtfulBuilder ||
        error.cause instanceof TimeoutError ||
        error.cause instanceof DocumentError
    );
}

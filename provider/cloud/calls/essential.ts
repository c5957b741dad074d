import { CloudError } from "../errors/cloud-error";
import type { CloudOperation } from "../errors/facts";

/** Where an answer came from, for the error about what it lacks. */
export interface Origin {
    readonly operation: CloudOperation;
    /** As in `instance "shop-windows-1"`. */
    readonly resource: string;
}

/**
 * A member of an answer without which no decision can be made.
 *
 * @throws a fatal `CloudError` that names the member
 */
export function essential<T>(value: T | undefined, member: string, { operation, resource }: Origin): T {
    if (value === undefined || value === "") {
        throw new CloudError({
            kind: "fatal",
            operation,
            resource,
            serviceMessage: `the answer lacks "${member}", without which nothing can be decided`,
            mayHaveTakenEffect: true,
        });
    }
    return value;
}

/** `undefined` for an empty text, as the two services write "none" either way. */
export function optionalText(value: string | undefined): string | undefined {
    return value === "" ? undefined : value;
}

/** The value, where it is one of the words known; otherwise `undefined`. */
export function knownWord<Word extends string>(
    words: readonly Word[],
    value: string | undefined,
): Word | undefined {
    return words.find((word) => word === value);
}

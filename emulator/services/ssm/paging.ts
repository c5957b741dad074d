import { ServiceError } from "../protocol/errors";
import { page, pageSize, type Page } from "../protocol/paging";
import { validationFailure } from "./errors";

/** One page, in the size that was asked for within the operation's limits. */
export function ssmPage<T>(
    all: readonly T[],
    token: string | undefined,
    size: number | undefined,
    [smallest, largest]: readonly [number, number],
): Page<T> {
    if (size !== undefined && (!Number.isInteger(size) || size < smallest || size > largest)) {
        throw validationFailure([`Value '${size}' at 'maxResults' must be from ${smallest} to ${largest}`]);
    }
    const refuse = (): ServiceError =>
        new ServiceError("InvalidNextToken", "The specified token is not valid.");
    return page(all, token, refuse, size ?? pageSize);
}

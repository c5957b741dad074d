import type { Raw } from "../../inputs/raw";
/**
 * An input that the resource's class adds during an update and not in its preview: the engine does not tell a provider's
 * `check` which of the two it is. It is removed before anything else sees the inputs.
 */
const MARK = "isUpdating";

/** For the resource's class, which learns it from the Pulumi SDK. */
export function updateMark(isPreview: boolean): { readonly [MARK]: true | undefined } {
    return { [MARK]: isPreview ? undefined : true };
}

export function withoutMark(news: Raw): { readonly given: Raw; readonly isPreview: boolean } {
    return {
        given: Object.fromEntries(Object.entries(news).filter(([key]) => key !== MARK)),
        isPreview: news[MARK] !== true,
    };
}

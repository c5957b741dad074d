import type { Raw } from "../../inputs/raw";
/**
 * An input of the resource's class that is there while an update is under way, and not in its preview: the engine
 * does not tell a provider's `check` which of the two it is. It is taken off before anything else sees the inputs.
 */
const MARK = "isUpdating";

/** For the class of the resource, which the Pulumi SDK tells. */
export function updateMark(isPreview: boolean): { readonly [MARK]: true | undefined } {
    return { [MARK]: isPreview ? undefined : true };
}

export function withoutMark(news: Raw): { readonly given: Raw; readonly isPreview: boolean } {
    return {
        given: Object.fromEntries(Object.entries(news).filter(([key]) => key !== MARK)),
        isPreview: news[MARK] !== true,
    };
}

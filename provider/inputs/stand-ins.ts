import { isKnown } from "./parse";
import type { Raw } from "./raw";

/** Stands in the place of a value that a preview does not know. */
const NOT_KNOWN_YET = "not-known-yet";

/** Inputs as a preview can look at them, and which of them it cannot judge. */
export interface Assumed {
    readonly inputs: Raw;
    /** The names of the inputs that are not known, or not whole. */
    readonly unknown: ReadonlySet<string>;
}

/**
 * What a preview does not know yet is filled in by texts that mean nothing, so that all else can be looked at: told only
 * in the update, it would come after all that the missing value waits for. Pure.
 *
 * @param needed without these there is nothing to look at
 * @returns `undefined` where one of those is not known
 */
export function withStandIns(raw: Raw, needed: readonly string[]): Assumed | undefined {
    const unknown = new Set(Object.keys(raw).filter((key) => !isKnown(raw[key])));
    return needed.some((key) => unknown.has(key)) ? undefined : { inputs: filled(raw) as Raw, unknown };
}

function filled(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(filled);
    }
    if (typeof value === "object" && value !== null) {
        return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, filled(member)]));
    }
    return isKnown(value) ? value : NOT_KNOWN_YET;
}

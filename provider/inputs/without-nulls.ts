import type { Raw } from "./raw";

/**
 * Leaves out every property that is `null`, however deep: an output of `undefined` that is a secret arrives as `null`,
 * and so does an optional value that another resource does not have. Pure.
 */
export function withoutNulls(raw: Raw): Raw {
    return Object.fromEntries(
        Object.entries(raw)
            .filter(([, value]) => value !== null)
            // Any value, of which only a change matters.
            .map(([key, value]) => [key, key === "triggers" ? value : within(value)]),
    );
}

function within(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(within);
    }
    return typeof value === "object" && value !== null ? withoutNulls(value as Raw) : value;
}

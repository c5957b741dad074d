import type { Expression, StringPart } from "../ast";

export function constant(at: number, value: string): Expression {
    return { kind: "constant", at, value, text: value };
}

/** A string of these parts; one without an expression in it is a constant. */
export function stringOf(at: number, parts: readonly StringPart[]): Expression {
    const [only] = parts;
    if (parts.length === 0) {
        return constant(at, "");
    }
    return parts.length === 1 && typeof only === "string"
        ? constant(at, only)
        : { kind: "expandable", at, parts };
}

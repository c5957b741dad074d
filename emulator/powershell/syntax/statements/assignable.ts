import type { Expression } from "../ast";

/** `($a)` and `($a, $b)` may be assigned to; a list of constants in brackets may not. */
function isAssignableInside(target: Expression): boolean {
    const inner =
        target.kind === "paren" && target.body.kind === "pipeline" && target.body.elements.length === 1
            ? target.body.elements[0]
            : undefined;
    return inner?.kind === "expression" && isAssignable(inner.expression);
}

/** What may stand to the left of `=`. */
export function isAssignable(target: Expression): boolean {
    if (target.kind === "cast" || target.kind === "attributed") {
        return isAssignable(target.operand);
    }
    if (target.kind === "unary" && target.operator === ",") {
        return isAssignable(target.operand);
    }
    if (target.kind === "list") {
        return target.elements.every((element) => isAssignable(element));
    }
    return ["variable", "member", "index"].includes(target.kind) || isAssignableInside(target);
}

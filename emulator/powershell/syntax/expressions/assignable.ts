import type { Expression } from "../ast";

/**
 * The part of an expression that an operator cannot change; `undefined` where it can. `=` alone takes a list, and `++`
 * and `--` take a method's call, which fails only when it runs.
 */
export function unassignablePart(target: Expression, operator: string): Expression | undefined {
    const { kind } = target;
    if (kind === "variable" || kind === "member" || kind === "index") {
        return undefined;
    }
    if (kind === "call") {
        return operator === "++" || operator === "--" ? undefined : target;
    }
    if (kind === "cast" || kind === "attributed") {
        return unassignablePart(target.operand, operator);
    }
    if (kind === "paren") {
        return unassignableInside(target, operator);
    }
    return operator === "=" ? unassignableElement(target) : target;
}

/** `($a)` and `($a, $b)` may be assigned to; a list of constants in brackets may not. */
function unassignableInside(
    target: Extract<Expression, { kind: "paren" }>,
    operator: string,
): Expression | undefined {
    const [only, ...more] = target.body.kind === "pipeline" ? target.body.elements : [];
    return only?.kind === "expression" && more.length === 0
        ? unassignablePart(only.expression, operator)
        : target;
}

function unassignableElement(target: Expression): Expression | undefined {
    if (target.kind === "unary" && target.operator === ",") {
        return unassignablePart(target.operand, "=");
    }
    if (target.kind !== "list") {
        return target;
    }
    return target.elements
        .map((element) => unassignablePart(element, "="))
        .find((part) => part !== undefined);
}

/** Where an expression begins; the tree knows the place of the operator behind the first operand. */
export function startOf(expression: Expression): number {
    if (expression.kind === "binary") {
        return startOf(expression.left);
    }
    const isBehind =
        expression.kind === "member" ||
        expression.kind === "index" ||
        expression.kind === "call" ||
        (expression.kind === "step" && !expression.prefix);
    return isBehind ? startOf(expression.target) : expression.at;
}

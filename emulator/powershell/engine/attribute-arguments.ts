import type { AttributeSyntax, Expression } from "../syntax/ast";
import { PsValue, sameName } from "../values/value";

/** A constant as an attribute's argument may be one. */

export function constantOf(expression: Expression): PsValue {
    switch (expression.kind) {
        case "constant":
            return expression.value;
        case "variable":
            return { true: true, false: false, null: null }[expression.name.toLowerCase()] ?? null;
        case "type":
            return expression.type.name;
        case "array":
        case "list": {
            const elements =
                expression.kind === "list"
                    ? expression.elements
                    : expression.body.flatMap((statement) =>
                          statement.kind === "pipeline" && statement.elements[0]?.kind === "expression"
                              ? [statement.elements[0].expression]
                              : [],
                      );
            return elements.flatMap((element) => {
                const value = constantOf(element);
                return Array.isArray(value) ? value : [value];
            });
        }
        case "unary": {
            const operand = constantOf(expression.operand);
            return expression.operator === "-" && typeof operand === "number" ? -operand : operand;
        }
        case "member":
            return constantOf(expression.member);
        case "attributed":
        case "binary":
        case "block":
        case "call":
        case "cast":
        case "expandable":
        case "hash":
        case "index":
        case "paren":
        case "step":
        case "sub":
        default:
            return null;
    }
}
/** A named argument of an attribute; one without a value means true. */

export function setting(attribute: AttributeSyntax, name: string): PsValue {
    const found = attribute.named.find((argument) => sameName(argument.name, name));
    return found === undefined ? undefined : found.value === undefined ? true : constantOf(found.value);
}

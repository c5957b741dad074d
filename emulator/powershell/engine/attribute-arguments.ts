import type { AttributeSyntax, Expression } from "../syntax/ast";
import { INTEGER_LIMITS, isIntegerKind, numberKind, pack } from "../values/number";
import { notSimulated } from "../values/real-members";
import { textOf } from "../values/text";
import { resolvedName } from "../values/type-names";
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
            return memberConstant(expression);
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
            throw notSimulated(`${expression.kind} expression as an argument`, "System.Attribute");
    }
}

/** `[int]::MaxValue`, or an enumeration's value by its name. */
function memberConstant({ target, member, isStatic }: Extract<Expression, { kind: "member" }>): PsValue {
    const name = textOf(constantOf(member));
    if (!isStatic || target.kind !== "type") {
        throw notSimulated(`member '${name}' as an argument`, "System.Attribute");
    }
    const kind = numberKind(resolvedName(target.type));
    if (kind === undefined) {
        return name;
    }
    const [least, greatest] = isIntegerKind(kind) ? INTEGER_LIMITS[kind] : [];
    const integer = /^MaxValue$/i.test(name) ? greatest : /^MinValue$/i.test(name) ? least : undefined;
    if (!isIntegerKind(kind) || integer === undefined) {
        throw notSimulated(`member '${name}' as an argument`, resolvedName(target.type));
    }
    return pack({ kind, integer });
}
/** A named argument of an attribute; one without a value means true. */

export function setting(attribute: AttributeSyntax, name: string): PsValue {
    const found = attribute.named.find((argument) => sameName(argument.name, name));
    return found === undefined ? undefined : found.value === undefined ? true : constantOf(found.value);
}

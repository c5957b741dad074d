import type { Expression } from "../ast";
import type { Parsing } from "../parsing";
import { refuseMissingValue } from "../refusals";
import { arrayLiteral } from "./array-literal";
import { unaryExpression } from "./unary-expression";

/** Binary operators by precedence (about_Operator_Precedence), the loosest first. */
const LEVELS: readonly RegExp[] = [
    /-(?:and|or|xor)(?!\w)/iy,
    /-(?:band|bor|bxor)(?!\w)/iy,
    /-(?:[ci]?(?:eq|ne|ge|gt|lt|le|like|notlike|match|notmatch|replace|contains|notcontains|in|notin|split|join)|is|isnot|as|shl|shr)(?!\w)/iy,
    /\+(?![+=])|-(?![-=A-Za-z])/y,
    /[/%](?!=)|\*(?![=>])/y,
    /-f(?!\w)/iy,
    /\.\./y,
];

export function expression(parsing: Parsing): Expression {
    return binaryExpression(parsing, 0, arrayLiteral);
}

/** An expression where a comma parts it from the next one. */
export function argumentExpression(parsing: Parsing): Expression {
    return binaryExpression(parsing, 0, unaryExpression);
}

function binaryExpression(
    parsing: Parsing,
    depth: number,
    operand: (parsing: Parsing) => Expression,
): Expression {
    const pattern = LEVELS[depth];
    if (pattern === undefined) {
        return operand(parsing);
    }
    const { reader } = parsing;
    let left = binaryExpression(parsing, depth + 1, operand);
    for (;;) {
        reader.skipBlank();
        const { at } = reader;
        const operator = reader.take(pattern)?.[0];
        if (operator === undefined) {
            return left;
        }
        reader.skipLines();
        refuseMissingValue(reader, operator);
        const right = binaryExpression(parsing, depth + 1, operand);
        left = { kind: "binary", at, operator: operator.toLowerCase(), left, right };
    }
}

import type { Expression } from "../ast";
import type { Parsing } from "../parsing";
import { refuseMissingValue } from "../refusals";
import { arrayLiteral } from "./array-literal";
import { unaryExpression } from "./unary-expression";

/** Binary operators by precedence (about_Operator_Precedence), the loosest first. */
const LEVELS: readonly RegExp[] = [
    /-(?:and|or|xor)(?!\w)/,
    /-(?:band|bor|bxor)(?!\w)/,
    /-(?:[ci]?(?:eq|ne|ge|gt|lt|le|like|notlike|match|notmatch|replace|contains|notcontains|in|notin|split|join)|is|isnot|as|shl|shr)(?!\w)/,
    /\+(?![+=])|-(?![-=a-z])/,
    /[/%](?!=)|\*(?![=>])/,
    /-f(?!\w)/,
    /\.\./,
];

/** All of them, each level a group of its own. */
const OPERATOR = new RegExp(LEVELS.map(({ source }) => `(${source})`).join("|"), "iy");

type Operand = (parsing: Parsing) => Expression;

export function expression(parsing: Parsing): Expression {
    return binaryExpression(parsing, arrayLiteral, 0);
}

/** An expression where a comma parts it from the next one. */
export function argumentExpression(parsing: Parsing): Expression {
    return binaryExpression(parsing, unaryExpression, 0);
}

/**
 * Operands and the operators between them, down to the loosest that is still part of it. One call reads all of these
 * levels, so that nested brackets do not use up the stack.
 */
function binaryExpression(parsing: Parsing, operand: Operand, loosest: number): Expression {
    const { reader } = parsing;
    let left = operand(parsing);
    for (;;) {
        reader.skipBlank();
        const [operator, ...levels]: (string | undefined)[] = reader.look(OPERATOR) ?? [];
        const level = levels.findIndex((found) => found !== undefined);
        if (operator === undefined || level < loosest) {
            return left;
        }
        const { at } = reader;
        reader.skip(operator.length);
        reader.skipLines();
        refuseMissingValue(reader, operator);
        const right = binaryExpression(parsing, operand, level + 1);
        left = { kind: "binary", at, operator: operator.toLowerCase(), left, right };
    }
}

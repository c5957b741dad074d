import type { Expression, UnaryOperator } from "../ast";
import { negativeNumber } from "../literals/numeric-literal";
import type { Parsing } from "../parsing";
import { refuseMissing } from "../refusals";
import { castExpression } from "./cast-expression";
import { primaryExpression } from "./primary-expression";

const STEP = /\+\+|--/y;
const OPERATOR = /(-not|-bnot|-join|-[ci]?split)(?!\w)|!|,|[+-](?![+-])/iy;

/** What the syntax tree calls the operators before an operand. */
const OPERATORS: Readonly<Record<string, UnaryOperator>> = {
    "!": "-not",
    "-not": "-not",
    "-bnot": "-bnot",
    "-join": "-join",
    "-split": "-split",
    "-csplit": "-split",
    "-isplit": "-split",
    "+": "+",
    "-": "-",
    ",": ",",
};

export function unaryExpression(parsing: Parsing): Expression {
    const { reader } = parsing;
    const { at } = reader;
    const step = reader.take(STEP)?.[0];
    if (step !== undefined) {
        reader.skipBlank();
        const target = unaryExpression(parsing);
        return { kind: "step", at, target, by: step === "++" ? 1 : -1, prefix: true };
    }
    const operator = reader.take(OPERATOR)?.[0];
    if (operator !== undefined) {
        return withOperator(parsing, at, operator);
    }
    return reader.peek() === "[" ? castExpression(parsing) : primaryExpression(parsing);
}

function withOperator(parsing: Parsing, at: number, text: string): Expression {
    parsing.reader.skipLines();
    refuseMissing(
        parsing.reader,
        `Missing expression after unary operator '${text}'.`,
        "MissingExpressionAfterOperator",
    );
    const operand = unaryExpression(parsing);
    const operator = OPERATORS[text.toLowerCase()] ?? ",";
    const number = operator === "-" ? negativeNumber(at, operand) : undefined;
    return number ?? { kind: "unary", at, operator, operand };
}

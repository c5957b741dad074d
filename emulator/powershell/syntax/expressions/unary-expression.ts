import type { Expression, UnaryOperator } from "../ast";
import { negativeNumber } from "../literals/numeric-literal";
import type { Parsing } from "../parsing";
import { refuseMissing } from "../refusals";
import { castExpression } from "./cast-expression";
import { primaryExpression } from "./primary-expression";
import { step } from "./step";

const OPERATOR = /\+\+|--|(?:-not|-bnot|-join|-[ci]?split)(?!\w)|[!,+-]/iy;

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
    const operator = reader.take(OPERATOR)?.[0];
    if (operator !== undefined) {
        return withOperator(parsing, at, operator);
    }
    return reader.peek() === "[" ? castExpression(parsing) : primaryExpression(parsing, "expression");
}

function withOperator(parsing: Parsing, at: number, text: string): Expression {
    const { reader } = parsing;
    reader.skipLines();
    refuseMissing(
        reader,
        `Missing expression after unary operator '${text}'.`,
        "MissingExpressionAfterOperator",
    );
    const operand = unaryExpression(parsing);
    if (text === "++" || text === "--") {
        return step(reader, at, operand, text, true);
    }
    const operator = OPERATORS[text.toLowerCase()] ?? ",";
    const number = operator === "-" ? negativeNumber(at, operand) : undefined;
    return number ?? { kind: "unary", at, operator, operand };
}

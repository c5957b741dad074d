import type { PipelineElement, Statement } from "../ast";
import { startOf, unassignablePart } from "../expressions/assignable";
import type { Parsing } from "../parsing";
import { refuseMissingValue } from "../refusals";

const OPERATOR = /[+*/%-]=|=/y;

/** What an expression is assigned, if an operator that assigns follows it. */
export function assignmentExpression(parsing: Parsing, left: PipelineElement): Statement | undefined {
    const { reader, grammar } = parsing;
    if (left.kind !== "expression" || left.redirections.length > 0) {
        return undefined;
    }
    const operator = reader.take(OPERATOR)?.[0];
    if (operator === undefined) {
        return undefined;
    }
    const { at, expression: target } = left;
    const refused = unassignablePart(target, operator);
    if (refused !== undefined) {
        reader.fail(
            "The assignment expression is not valid. The input to an assignment operator must be an object that is " +
                "able to accept assignments, such as a variable or a property.",
            "InvalidLeftHandSide",
            startOf(refused),
        );
    }
    reader.skipLines();
    refuseMissingValue(reader, operator);
    return { kind: "assign", at, target, operator, value: grammar.statement(parsing) };
}

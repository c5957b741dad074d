import type { Statement } from "../ast";
import { parenthesized } from "../expressions/parenthesized";
import type { Parsing } from "../parsing";

/** What stands in brackets behind `if`, `while` and their like. */
export function condition(
    parsing: Parsing,
    keyword: "if" | "elseif" | "switch" | "until" | "while",
): Statement {
    const { reader } = parsing;
    reader.skipLines();
    if (!reader.takeText("(")) {
        reader.fail(
            `Missing '(' after '${keyword}' in ${keyword} statement.`,
            "MissingOpenParenthesisInIfStatement",
        );
    }
    reader.skipLines();
    if (reader.atEnd() || reader.peek() === ")") {
        const isLoop = keyword === "while" || keyword === "until";
        reader.fail(
            isLoop
                ? `Missing expression after '${keyword}' in loop.`
                : `Missing condition in ${keyword} statement after '${keyword} ('.`,
            isLoop ? "MissingExpressionAfterKeyword" : "IfStatementMissingCondition",
        );
    }
    return parenthesized(parsing);
}

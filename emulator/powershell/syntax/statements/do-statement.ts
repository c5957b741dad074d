import type { Statement } from "../ast";
import { statementBlock } from "../blocks/statement-block";
import type { Parsing } from "../parsing";
import { condition } from "./condition";

const CONDITION_KEYWORD = /while|until/iy;

/** What follows `do`. */
export function doStatement(parsing: Parsing, at: number, label: string): Statement {
    const { reader } = parsing;
    const body = statementBlock(parsing);
    reader.skipLines();
    const word = reader.take(CONDITION_KEYWORD)?.[0].toLowerCase();
    if (word === undefined) {
        return reader.fail("Missing while or until keyword in do loop.", "MissingWhileOrUntilInDoWhile");
    }
    const until = word === "until";
    return {
        kind: "while",
        at,
        label,
        test: "after",
        until,
        condition: condition(parsing, until ? "until" : "while"),
        body,
    };
}

import type { Statement } from "../ast";
import { statementBlock } from "../blocks/statement-block";
import type { Parsing } from "../parsing";
import { condition } from "./condition";

/** What follows `while`. */
export function whileStatement(parsing: Parsing, at: number, label: string): Statement {
    return {
        kind: "while",
        at,
        label,
        test: "before",
        until: false,
        condition: condition(parsing, "while"),
        body: statementBlock(parsing),
    };
}

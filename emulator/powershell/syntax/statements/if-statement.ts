import type { Statement } from "../ast";
import { statementBlock } from "../blocks/statement-block";
import type { Parsing } from "../parsing";
import { condition } from "./condition";

const ELSEIF = /elseif(?!\w)/iy;
const ELSE = /else(?!\w)/iy;

/** What follows `if`. */
export function ifStatement(parsing: Parsing, at: number): Statement {
    const { reader } = parsing;
    const branches = [{ condition: condition(parsing, "if"), body: statementBlock(parsing) }];
    for (;;) {
        const mark = reader.at;
        reader.skipLines();
        if (reader.take(ELSEIF) !== undefined) {
            branches.push({ condition: condition(parsing, "elseif"), body: statementBlock(parsing) });
        } else if (reader.take(ELSE) !== undefined) {
            return { kind: "if", at, branches, otherwise: statementBlock(parsing) };
        } else {
            reader.moveTo(mark);
            return { kind: "if", at, branches, otherwise: undefined };
        }
    }
}

import type { Expression, SwitchClause } from "../ast";
import { statementBlock } from "../blocks/statement-block";
import { genericToken } from "../commands/generic-token";
import { primaryExpression } from "../expressions/primary-expression";
import type { Parsing } from "../parsing";

const DEFAULT = /default(?=\s*\{)/iy;
const VALUE_START = /[$("'{@‘’‚‛“”„]|-?\d/y;

/** One condition of a `switch`, or `default`, with its block. */
export function switchClause(parsing: Parsing): SwitchClause {
    return { condition: switchClauseCondition(parsing), body: statementBlock(parsing) };
}

function switchClauseCondition(parsing: Parsing): Expression | undefined {
    const { reader } = parsing;
    if (reader.take(DEFAULT) !== undefined) {
        return undefined;
    }
    return reader.look(VALUE_START) === undefined
        ? genericToken(parsing)
        : primaryExpression(parsing, "command");
}

import type { BlockSyntax, Expression, Statement } from "./ast";
import type { Reader } from "./reader";

/** The text being parsed, and what its productions need of each other. */
export interface Parsing {
    readonly reader: Reader;
    readonly grammar: Grammar;
    /** The major version of the Windows PowerShell that would run it. */
    readonly version: number;
}

/** What ends a list of statements; nothing does but the text's own end, where a script is one. */
export type Close = "" | ")" | "}";

/** The productions in which the grammar comes back to itself: they are made of those that ask for them here. */
export interface Grammar {
    expression(parsing: Parsing): Expression;
    /** An expression where a comma parts it from the next one. */
    argumentExpression(parsing: Parsing): Expression;
    unaryExpression(parsing: Parsing): Expression;
    scriptBlock(parsing: Parsing): BlockSyntax;
    pipeline(parsing: Parsing): Statement;
    statement(parsing: Parsing): Statement;
    statementList(parsing: Parsing, close: Close): readonly Statement[];
}

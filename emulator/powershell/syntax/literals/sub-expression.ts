import type { Expression } from "../ast";
import type { Parsing } from "../parsing";

/** `$( … )` */
export function subExpression(parsing: Parsing): Expression {
    const { reader, grammar } = parsing;
    const { at } = reader;
    reader.expect("$(", "at the start of a subexpression");
    return { kind: "sub", at, body: grammar.statementList(parsing, ")") };
}

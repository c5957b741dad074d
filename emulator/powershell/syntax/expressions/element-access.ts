import type { Expression } from "../ast";
import type { Parsing } from "../parsing";
import { refuseMissing } from "../refusals";

/** `target[…]` */
export function elementAccess(parsing: Parsing, target: Expression): Expression {
    const { reader, grammar } = parsing;
    const { at } = reader;
    reader.skip();
    reader.skipLines();
    refuseMissing(reader, "Array index expression is missing or not valid.", "MissingArrayIndexExpression");
    const index = grammar.expression(parsing);
    reader.skipLines();
    reader.expect("]", "after array index expression");
    return { kind: "index", at, target, index };
}

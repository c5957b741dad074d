import type { Expression } from "../ast";
import type { Parsing } from "../parsing";
import { refuseMissing } from "../refusals";
import { unaryExpression } from "./unary-expression";

/** `1, 2, 3`; without a comma it is its only element. */
export function arrayLiteral(parsing: Parsing): Expression {
    const { reader } = parsing;
    const { at } = reader;
    const first = unaryExpression(parsing);
    const elements = [first];
    reader.skipBlank();
    while (reader.takeText(",")) {
        reader.skipLines();
        refuseMissing(reader, "Missing expression after ','.", "MissingExpressionAfterToken");
        elements.push(unaryExpression(parsing));
        reader.skipBlank();
    }
    return elements.length === 1 ? first : { kind: "list", at, elements };
}

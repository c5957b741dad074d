import type { Expression } from "../ast";
import type { Parsing } from "../parsing";
import type { Reader } from "../reader";

const NO_ARGUMENT = /[,)]/y;

/** The arguments of a method's call, up to the bracket that closes them. */
export function argumentList(parsing: Parsing): Expression[] {
    const { reader, grammar } = parsing;
    const args: Expression[] = [];
    reader.skipLines();
    if (reader.peek() === ",") {
        refuseOpenList(reader);
    }
    while (!reader.takeText(")")) {
        args.push(grammar.argumentExpression(parsing));
        reader.skipLines();
        if (reader.takeText(",")) {
            reader.skipLines();
            if (reader.look(NO_ARGUMENT) !== undefined) {
                reader.fail("Missing expression after ','.", "MissingExpressionAfterToken");
            }
        } else if (reader.peek() !== ")") {
            refuseOpenList(reader);
        }
    }
    return args;
}

function refuseOpenList(reader: Reader): never {
    return reader.fail("Missing ')' in method call.", "MissingEndParenthesisInMethodCall");
}

import type { Expression } from "../ast";
import type { Parsing } from "../parsing";

/** The arguments of a method's call, up to the bracket that closes them. */
export function argumentList(parsing: Parsing): Expression[] {
    const { reader, grammar } = parsing;
    const args: Expression[] = [];
    reader.skipLines();
    while (!reader.takeText(")")) {
        args.push(grammar.argumentExpression(parsing));
        reader.skipLines();
        if (reader.takeText(",")) {
            reader.skipLines();
            if (reader.peek() === ")") {
                reader.fail("Missing argument in parameter list.", "MissingArgument");
            }
        } else if (reader.peek() !== ")") {
            reader.fail("Missing ')' in method call.", "MissingEndParenthesisInMethodCall");
        }
    }
    return args;
}

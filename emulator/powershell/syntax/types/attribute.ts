import type { AttributeSyntax, Expression } from "../ast";
import type { Parsing } from "../parsing";
import { refuseToken } from "../refusals";

type NamedArgument = AttributeSyntax["named"][number];

const HEAD = /\[\s*([A-Za-z_][\w.]*)\s*\(/y;
const ARGUMENT_NAME = /[A-Za-z_]\w*(?=\s*[=,)])/y;

/** `[Name(…)]` */
export function attribute(parsing: Parsing): AttributeSyntax | undefined {
    const { reader } = parsing;
    const name = reader.take(HEAD)?.[1];
    if (name === undefined) {
        return undefined;
    }
    const positional: Expression[] = [];
    const named: NamedArgument[] = [];
    reader.skipLines();
    while (!reader.takeText(")")) {
        attributeArgument(parsing, positional, named);
        reader.skipLines();
        if (!reader.takeText(",") && reader.peek() !== ")") {
            refuseToken(reader);
        }
        reader.skipLines();
    }
    reader.skipLines();
    reader.expect("]", "at end of attribute");
    return { name, positional, named };
}

function attributeArgument(parsing: Parsing, positional: Expression[], named: NamedArgument[]): void {
    const { reader, grammar } = parsing;
    const name = reader.take(ARGUMENT_NAME)?.[0];
    reader.skipLines();
    if (name === undefined) {
        positional.push(grammar.argumentExpression(parsing));
    } else if (reader.takeText("=")) {
        reader.skipLines();
        named.push({ name, value: namedValue(parsing) });
    } else {
        named.push({ name, value: undefined });
    }
}

function namedValue(parsing: Parsing): Expression {
    const value = parsing.grammar.argumentExpression(parsing);
    if (value.kind === "variable" && !/^(?:true|false|null)$/i.test(value.name)) {
        parsing.reader.fail(
            "Attribute argument must be a constant or a script block.",
            "ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock",
            value.at,
        );
    }
    return value;
}

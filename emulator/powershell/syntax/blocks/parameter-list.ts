import type { Expression, ParameterSyntax } from "../ast";
import { argumentExpression } from "../expressions/binary-expression";
import { variable } from "../literals/variable";
import type { Parsing } from "../parsing";
import type { Reader } from "../reader";
import { attributeList } from "../types/attribute-list";

/** Parameters with commas between them, up to the bracket that closes them. */
export function parameterList(parsing: Parsing): ParameterSyntax[] {
    const { reader } = parsing;
    const parameters: ParameterSyntax[] = [];
    reader.skipLines();
    while (!reader.takeText(")")) {
        parameters.push(scriptParameter(parsing));
        const isMore = reader.takeText(",");
        if (!isMore && reader.peek() !== ")") {
            refuseOpenList(reader);
        }
        reader.skipLines();
        if (isMore && reader.peek() === ")") {
            reader.fail("Missing expression after ','.", "MissingExpressionAfterToken");
        }
    }
    return parameters;
}

function scriptParameter(parsing: Parsing): ParameterSyntax {
    const { reader } = parsing;
    const { types, attributes } = attributeList(parsing);
    reader.skipLines();
    const name = variable(reader)?.name ?? refuseOpenList(reader);
    reader.skipLines();
    return { name, types, attributes, fallback: scriptParameterDefault(parsing) };
}

function scriptParameterDefault(parsing: Parsing): Expression | undefined {
    const { reader } = parsing;
    if (!reader.takeText("=")) {
        return undefined;
    }
    reader.skipLines();
    const value = argumentExpression(parsing);
    reader.skipLines();
    return value;
}

function refuseOpenList(reader: Reader): never {
    return reader.fail(
        "Missing ')' in function parameter list.",
        "MissingEndParenthesisInFunctionParameterList",
    );
}

import type { Expression } from "../ast";
import { postfix, primaryExpression } from "../expressions/primary-expression";
import { negativeNumber, numericLiteral } from "../literals/numeric-literal";
import { variable } from "../literals/variable";
import type { Parsing } from "../parsing";
import type { Reader } from "../reader";
import { genericToken, TOKEN_END } from "./generic-token";

const SPLATTED = /@([A-Za-z_][\w:]*)/y;
const VALUE_START = /[("'‘’‚‛“”„{]|@[({"'‘’‚‛“”„]|\$\(/y;
const NEGATIVE = /-[\d.]/y;
const VARIABLE_END = /[\s;|&(){},.[:]/y;

/** A value as command lines write it: quotes and brackets are those of expressions, all else is a word. */
export function argumentValue(parsing: Parsing): Expression {
    const { reader } = parsing;
    const { at } = reader;
    const splatted = reader.take(SPLATTED)?.[1];
    if (splatted !== undefined) {
        return { kind: "variable", at, name: splatted, splat: true };
    }
    if (reader.look(VALUE_START) !== undefined) {
        return primaryExpression(parsing, "command");
    }
    if (reader.peek() === "$") {
        return variableArgument(parsing);
    }
    if (reader.peek() === "@") {
        reader.fail("Unrecognized token in source text.", "UnrecognizedToken");
    }
    return numericLiteral(reader, TOKEN_END) ?? negativeLiteral(reader) ?? genericToken(parsing);
}

function negativeLiteral(reader: Reader): Expression | undefined {
    const { at } = reader;
    if (reader.look(NEGATIVE) === undefined) {
        return undefined;
    }
    reader.skip();
    const number = negativeNumber(at, numericLiteral(reader, TOKEN_END));
    if (number === undefined) {
        reader.moveTo(at);
    }
    return number;
}

/** `$a.b[0]` is a value; `$env:ProgramFiles\Amazon` is a word with a variable in it. */
function variableArgument(parsing: Parsing): Expression {
    const { reader } = parsing;
    const { at } = reader;
    const found = variable(reader);
    const isWhole = reader.atEnd() || reader.look(VARIABLE_END) !== undefined;
    if (found !== undefined && isWhole) {
        return postfix(parsing, found, "command");
    }
    reader.moveTo(at);
    return genericToken(parsing);
}

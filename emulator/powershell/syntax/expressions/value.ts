import type { Expression } from "../ast";
import { numericLiteral } from "../literals/numeric-literal";
import { stringLiteral } from "../literals/string-literal";
import { subExpression } from "../literals/sub-expression";
import { variable } from "../literals/variable";
import type { Parsing } from "../parsing";
import { refuseToken } from "../refusals";
import { hashLiteral } from "./hash-literal";
import { parenthesized } from "./parenthesized";

const EXPRESSION_END = /[^\w.]|\.\.|\.[A-Za-z]/y;
const CLOSING = /[\r\n)}\]]/y;
const SPLATTED = /@([A-Za-z_]\w*)/y;

/** What an expression is made of: a literal, a variable, or something between brackets. */
export function value(parsing: Parsing): Expression {
    const { reader } = parsing;
    const found =
        stringLiteral(parsing) ??
        (reader.startsWith("$(") ? subExpression(parsing) : undefined) ??
        variable(reader) ??
        bracketed(parsing) ??
        numericLiteral(reader, EXPRESSION_END);
    if (found !== undefined) {
        return found;
    }
    reader.skipBlank();
    if (reader.atEnd() || reader.look(CLOSING) !== undefined) {
        reader.fail("An expression was expected.", "ExpectedExpression");
    }
    return refuseToken(reader);
}

/** `@( … )`, `@{ … }`, `( … )` and `{ … }` */
export function bracketed(parsing: Parsing): Expression | undefined {
    const { reader, grammar } = parsing;
    const { at } = reader;
    if (reader.takeText("@(")) {
        return { kind: "array", at, body: grammar.statementList(parsing, ")") };
    }
    if (reader.startsWith("@{")) {
        return hashLiteral(parsing);
    }
    if (reader.takeText("(")) {
        return { kind: "paren", at, body: parenthesized(parsing) };
    }
    if (reader.peek() === "{") {
        return { kind: "block", at, block: grammar.scriptBlock(parsing) };
    }
    const splatted = reader.take(SPLATTED)?.[1];
    return splatted === undefined
        ? undefined
        : reader.fail(splatRefusal(splatted), "SplattingNotPermitted", at);
}

function splatRefusal(name: string): string {
    return (
        `The splatting operator '@' cannot be used to reference variables in an expression. ` +
        `'@${name}' can be used only as an argument to a command. ` +
        `To reference variables in an expression use '$${name}'.`
    );
}

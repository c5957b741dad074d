import type { Expression } from "../ast";
import { constant } from "../literals/constant";
import { numericLiteral } from "../literals/numeric-literal";
import { simpleName } from "../literals/simple-name";
import { stringLiteral } from "../literals/string-literal";
import { variable } from "../literals/variable";
import type { Parsing } from "../parsing";
import { argumentList } from "./argument-list";
import { bracketed } from "./value";

const NAME_END = /[^\w]/y;

/** `target.Name`, `target::Name`, and a call of either. */
export function memberAccess(parsing: Parsing, target: Expression): Expression {
    const { reader, grammar } = parsing;
    const { at } = reader;
    const isStatic = reader.takeText("::");
    if (!isStatic) {
        reader.skip();
    }
    reader.skipLines();
    const member = memberName(parsing);
    if (reader.takeText("(")) {
        return { kind: "call", at, target, member, isStatic, args: argumentList(parsing) };
    }
    if (reader.peek() === "{" && !isStatic) {
        const block: Expression = { kind: "block", at: reader.at, block: grammar.scriptBlock(parsing) };
        return { kind: "call", at, target, member, isStatic, args: [block] };
    }
    return { kind: "member", at, target, member, isStatic };
}

function memberName(parsing: Parsing): Expression {
    const { reader } = parsing;
    const { at } = reader;
    const word = simpleName(reader);
    if (word !== undefined) {
        return constant(at, word);
    }
    return (
        stringLiteral(parsing) ??
        variable(reader) ??
        bracketed(parsing) ??
        numericLiteral(reader, NAME_END) ??
        reader.fail("Missing property name after reference operator.", "MissingPropertyName")
    );
}

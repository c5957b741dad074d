import type { Expression } from "../ast";
import type { Parsing } from "../parsing";
import { attribute } from "../types/attribute";
import { typeLiteral } from "../types/type-literal";
import { postfix } from "./primary-expression";

const MEMBER = /::|\.(?=[A-Za-z\s])/y;
const OPERAND = /[$("'@{[‘’‚‛“”„]|\d|-\d|-\(|-\$|\.\d|!|-not\b|-join\b|-split\b|\+\d/iy;

/** A type between brackets, a value that is made one of it, or a variable with an attribute. */
export function castExpression(parsing: Parsing): Expression {
    const { reader, grammar } = parsing;
    const { at } = reader;
    const found = attribute(parsing);
    if (found !== undefined) {
        reader.skipLines();
        return { kind: "attributed", at, attribute: found, operand: grammar.unaryExpression(parsing) };
    }
    const type = typeLiteral(reader);
    const literal: Expression = { kind: "type", at, type };
    if (reader.look(MEMBER) !== undefined) {
        return postfix(parsing, literal, "expression");
    }
    const mark = reader.at;
    reader.skipBlank();
    if (reader.look(OPERAND) !== undefined) {
        return { kind: "cast", at, type, operand: grammar.unaryExpression(parsing) };
    }
    reader.moveTo(mark);
    return literal;
}

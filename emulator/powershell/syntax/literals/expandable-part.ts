import type { Expression, StringPart } from "../ast";
import type { Parsing } from "../parsing";
import type { Reader } from "../reader";
import { subExpression } from "./sub-expression";
import { variableInString } from "./variable";

const ESCAPES: Readonly<Record<string, string>> = {
    "0": "\0",
    a: "\x07",
    b: "\b",
    f: "\f",
    n: "\n",
    r: "\r",
    t: "\t",
    v: "\v",
};

/** Reads one character, escape, variable or sub-expression of an expandable string. */
export function expandablePart(parsing: Parsing, parts: StringPart[], doubled: RegExp): void {
    const { reader } = parsing;
    const character = reader.peek();
    if (character === "`") {
        push(parts, escapedCharacter(reader));
        return;
    }
    const inner = character === "$" ? expandedValue(parsing) : undefined;
    if (inner !== undefined) {
        parts.push(inner);
        return;
    }
    reader.skip();
    if (doubled.test(character) && doubled.test(reader.peek())) {
        reader.skip();
    }
    push(parts, character);
}

function push(parts: StringPart[], text: string): void {
    const last = parts.at(-1);
    if (typeof last === "string") {
        parts[parts.length - 1] = last + text;
    } else if (text !== "") {
        parts.push(text);
    }
}

function escapedCharacter(reader: Reader): string {
    reader.skip();
    const character = reader.peek();
    reader.skip();
    if (character === "\r" && reader.peek() === "\n") {
        reader.skip();
    }
    if (character === "\r" || character === "\n") {
        return "\n";
    }
    return ESCAPES[character] ?? character;
}

function expandedValue(parsing: Parsing): Expression | undefined {
    return parsing.reader.startsWith("$(") ? subExpression(parsing) : variableInString(parsing.reader);
}

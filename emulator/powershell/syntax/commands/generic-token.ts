import type { Expression, StringPart } from "../ast";
import { stringOf } from "../literals/constant";
import { expandablePart } from "../literals/expandable-part";
import { stringLiteral } from "../literals/string-literal";
import type { Parsing } from "../parsing";
import { refuseToken } from "../refusals";

/** Where a word of a command line ends. */
export const TOKEN_END = /[\s;|&(){},]/y;

const QUOTE = /['"‘’‚‛“”„]/y;
const NONE_DOUBLED = /(?!)/;

/** A bare word, in which variables expand and quotes group. */
export function genericToken(parsing: Parsing): Expression {
    const { reader } = parsing;
    const { at } = reader;
    const parts: StringPart[] = [];
    while (!reader.atEnd() && reader.look(TOKEN_END) === undefined) {
        if (reader.look(QUOTE) === undefined) {
            expandablePart(parsing, parts, NONE_DOUBLED);
        } else {
            parts.push(...quotedParts(parsing));
        }
    }
    if (reader.at === at) {
        refuseToken(reader);
    }
    const merged = parts.every((part) => typeof part === "string") ? [parts.join("")] : parts;
    return stringOf(at, merged);
}

function quotedParts(parsing: Parsing): readonly StringPart[] {
    const inner = stringLiteral(parsing);
    if (inner?.kind === "expandable") {
        return inner.parts;
    }
    return inner?.kind === "constant" ? [inner.text] : [];
}

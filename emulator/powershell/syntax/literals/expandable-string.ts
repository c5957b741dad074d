import type { Expression, StringPart } from "../ast";
import type { Parsing } from "../parsing";
import type { Reader } from "../reader";
import { stringOf } from "./constant";
import { expandablePart } from "./expandable-part";

const DOUBLE_QUOTE = /["“”„]/;
const LONE_DOUBLE_QUOTE = /["“”„](?!["“”„])/y;

/** `"…"` */
export function expandableString(parsing: Parsing): Expression {
    const { reader } = parsing;
    const { at } = reader;
    reader.skip();
    const parts = expandablePartsUntil(parsing, () => closes(reader));
    reader.skip();
    return stringOf(at, parts);
}

function closes(reader: Reader): boolean {
    if (reader.atEnd()) {
        reader.fail('The string is missing the terminator: ".', "TerminatorExpectedAtEndOfString");
    }
    return reader.look(LONE_DOUBLE_QUOTE) !== undefined;
}

export function expandablePartsUntil(parsing: Parsing, closes: () => boolean): StringPart[] {
    const parts: StringPart[] = [];
    while (!closes()) {
        expandablePart(parsing, parts, DOUBLE_QUOTE);
    }
    return parts;
}

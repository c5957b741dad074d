import type { Expression } from "../ast";
import type { Parsing } from "../parsing";
import { expandableString } from "./expandable-string";
import { hereString } from "./here-string";
import { verbatimString } from "./verbatim-string";

const HERE_STRING = /@['"‘’‚‛“”„][ \t]*\r?\n/y;
const SINGLE_QUOTE = /['‘’‚‛]/y;
const DOUBLE_QUOTE = /["“”„]/y;

export function stringLiteral(parsing: Parsing): Expression | undefined {
    const { reader } = parsing;
    if (reader.look(HERE_STRING) !== undefined) {
        return hereString(parsing);
    }
    if (reader.look(SINGLE_QUOTE) !== undefined) {
        return verbatimString(reader);
    }
    return reader.look(DOUBLE_QUOTE) === undefined ? undefined : expandableString(parsing);
}

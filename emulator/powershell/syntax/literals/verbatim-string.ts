import type { Expression } from "../ast";
import type { Reader } from "../reader";
import { constant } from "./constant";

const VERBATIM = /['‘’‚‛]((?:[^'‘’‚‛]|['‘’‚‛]{2})*)['‘’‚‛]/y;

/** `'…'` */
export function verbatimString(reader: Reader): Expression {
    const { at } = reader;
    const match = reader.take(VERBATIM);
    if (match === undefined) {
        return reader.fail("The string is missing the terminator: '.", "TerminatorExpectedAtEndOfString");
    }
    const value = (match[1] ?? "").replace(/['‘’‚‛]{2}/g, (pair) => pair.charAt(0));
    return constant(at, value);
}

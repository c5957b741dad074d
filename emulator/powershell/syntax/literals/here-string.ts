import type { Expression } from "../ast";
import type { Parsing } from "../parsing";
import { constant, stringOf } from "./constant";
import { expandablePartsUntil } from "./expandable-string";

const HEADER = /@.[ \t]*\r?\n/y;
const VERBATIM_FOOTER = /\r?\n['‘’‚‛]@/g;
const EXPANDABLE_FOOTER = /\r?\n["“”„]@/g;

/** A string between `@'` or `@"` at a line's end and the same the other way round at a line's begin. */
export function hereString(parsing: Parsing): Expression {
    const { reader } = parsing;
    const { at } = reader;
    const expands = /["“”„]/.test(reader.peek(1));
    reader.take(HEADER);
    const start = reader.at;
    // An empty one's footer begins with the header's own line end.
    reader.moveTo(start - 1);
    const footer = reader.look(expands ? EXPANDABLE_FOOTER : VERBATIM_FOOTER);
    reader.moveTo(start);
    if (footer === undefined) {
        return reader.fail(
            `The string is missing the terminator: ${expands ? '"' : "'"}@.`,
            "TerminatorExpectedAtEndOfString",
            at,
        );
    }
    const stop = Math.max(footer.index, start);
    const string = expands
        ? stringOf(
              at,
              expandablePartsUntil(parsing, () => reader.at >= stop),
          )
        : constant(at, reader.textBetween(start, stop));
    reader.moveTo(footer.index + footer[0].length);
    return string;
}

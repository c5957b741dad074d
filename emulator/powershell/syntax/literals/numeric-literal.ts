import { negated } from "../../values/arithmetic";
import { isNumber, pack } from "../../values/number";
import { parseNumber } from "../../values/numbers";
import type { Expression } from "../ast";
import type { Reader } from "../reader";

const NUMBER = /(?:0x[0-9a-f]+|(?:\d+\.\d+|\d+\.(?![\w.])|\d+|\.\d+)(?:e[+-]?\d+)?)[ld]?(?:[kmgtp]b)?/iy;
const MEMBER = /\.[A-Za-z_]/y;

/** A number that ends where a word ends; otherwise nothing is read. */
export function numericLiteral(reader: Reader, terminator: RegExp): Expression | undefined {
    const { at } = reader;
    const match = reader.take(NUMBER);
    if (match === undefined) {
        return undefined;
    }
    const isCut = /^\d+$/.test(match[0]) && reader.look(MEMBER) !== undefined;
    if (isCut || (!reader.atEnd() && reader.look(terminator) === undefined)) {
        reader.moveTo(at);
        return undefined;
    }
    const numeric = parseNumber(match[0]);
    if (numeric === undefined) {
        return reader.fail(`The numeric constant ${match[0]} is not valid.`, "BadNumericConstant", at);
    }
    return { kind: "constant", at, value: pack(numeric), text: match[0] };
}

/** A number behind a minus sign, which is a number itself; `undefined` for what is no number. */
export function negativeNumber(at: number, operand: Expression | undefined): Expression | undefined {
    return operand?.kind === "constant" && isNumber(operand.value)
        ? { kind: "constant", at, value: negated(operand.value), text: `-${operand.text}` }
        : undefined;
}

import { PatternError, UnitTest } from "./nodes";
import { category, classLetter, not } from "./units";

/** What follows a backslash: one character, or a class of them. */
export interface Escape {
    readonly end: number;
    readonly code: number;
    readonly test?: UnitTest;
}

const CONTROLS: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, e: 27 };
const NUMERIC = /x([\da-f]{2})|u([\da-f]{4})|c([a-z[\]\\^_@])|(0[0-7]{0,2}|[1-7][0-7]{1,2})/iy;
const CATEGORY = /([pP])\{([\w-]+)\}/y;

export function readEscape(text: string, at: number, inClass: boolean): Escape {
    const letter = text.charAt(at);
    if (letter === "") {
        throw new PatternError("Illegal \\ at end of pattern.");
    }
    const test = classLetter(letter);
    if (test !== undefined) {
        return { end: at + 1, code: 0, test };
    }
    CATEGORY.lastIndex = at;
    const named = CATEGORY.exec(text);
    if (named !== null) {
        const found = category(named[2] ?? "");
        return { end: at + named[0].length, code: 0, test: named[1] === "P" ? not(found) : found };
    }
    NUMERIC.lastIndex = at;
    const numeric = NUMERIC.exec(text);
    if (numeric !== null) {
        const [all, hex, unicode, control, octal] = numeric;
        const code =
            hex !== undefined || unicode !== undefined
                ? Number.parseInt(hex ?? unicode ?? "0", 16)
                : control !== undefined
                  ? control.toUpperCase().charCodeAt(0) & 31
                  : Number.parseInt(octal ?? "0", 8);
        return { end: at + all.length, code };
    }
    const code = letter === "b" && !inClass ? undefined : CONTROLS[letter];
    if (code === undefined && /\w/.test(letter)) {
        throw new PatternError(`Unrecognized escape sequence \\${letter}.`);
    }
    return { end: at + 1, code: code ?? letter.charCodeAt(0) };
}

import { PatternError, UnitTest } from "./nodes";

function property(source: string): UnitTest {
    const pattern = new RegExp(source, "u");
    return (unit) => pattern.test(String.fromCharCode(unit));
}

const WORD = cached(property("^[\\p{L}\\p{Mn}\\p{Nd}\\p{Pc}]$"));
const DIGIT = cached(property("^\\p{Nd}$"));
const SPACE = cached(property("^[\\s\\x85]$"));

export function isWord(unit: number): boolean {
    return WORD(unit);
}

/** Keeps the answers for ASCII, of which most text is. */
export function cached(test: UnitTest): UnitTest {
    const known = new Uint8Array(128);
    return (unit) => {
        if (unit >= 128) {
            return test(unit);
        }
        if (known[unit] === 0) {
            known[unit] = test(unit) ? 1 : 2;
        }
        return known[unit] === 1;
    };
}

export function not(test: UnitTest): UnitTest {
    return (unit) => !test(unit);
}

/** `\d`, `\W` and their like; `undefined` for another letter. */
export function classLetter(letter: string): UnitTest | undefined {
    switch (letter) {
        case "d":
            return DIGIT;
        case "D":
            return not(DIGIT);
        case "w":
            return WORD;
        case "W":
            return not(WORD);
        case "s":
            return SPACE;
        case "S":
            return not(SPACE);
        default:
            return undefined;
    }
}

/** `\p{Lu}`. */
export function category(name: string): UnitTest {
    try {
        return cached(property(`^\\p{${name}}$`));
    } catch {
        throw new PatternError(
            name.startsWith("Is") ? `The block '${name}' is not simulated.` : `Unknown property '${name}'.`,
        );
    }
}

function otherCase(unit: number): number {
    const text = String.fromCharCode(unit);
    const lower = text.toLowerCase();
    return (lower === text ? text.toUpperCase() : lower).charCodeAt(0);
}

/** A test that does not mind the case. */
export function folded(test: UnitTest): UnitTest {
    return cached((unit) => test(unit) || test(otherCase(unit)));
}

export function sameUnit(one: number, other: number, ignoresCase: boolean): boolean {
    return one === other || (ignoresCase && otherCase(one) === other);
}

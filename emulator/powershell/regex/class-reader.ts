import { readEscape } from "./escapes";
import { PatternError, UnitTest } from "./nodes";
import { folded, not } from "./units";

export interface ReadClass {
    readonly test: UnitTest;
    readonly end: number;
}

interface Item {
    readonly end: number;
    readonly code: number;
    readonly test?: UnitTest;
}

function item(text: string, at: number): Item {
    if (at >= text.length) {
        throw new PatternError("Unterminated [] set.");
    }
    return text.charAt(at) === "\\"
        ? readEscape(text, at + 1, true)
        : { end: at + 1, code: text.charCodeAt(at) };
}

/** Reads what follows `[`, up to its end: ranges, classes, and a class taken away (`[a-z-[aeiou]]`). */
export function readClass(text: string, start: number, ignoresCase: boolean): ReadClass {
    const isNegative = text.charAt(start) === "^";
    const first = isNegative ? start + 1 : start;
    const tests: UnitTest[] = [];
    let removed: UnitTest | undefined;
    let at = first;
    while (text.charAt(at) !== "]" || at === first) {
        if (text.startsWith("-[", at) && at > first) {
            const inner = readClass(text, at + 2, ignoresCase);
            removed = inner.test;
            at = inner.end;
            continue;
        }
        const low = item(text, at);
        at = low.end;
        if (low.test !== undefined) {
            tests.push(low.test);
        } else if (text.charAt(at) === "-" && text.charAt(at + 1) !== "]" && text.charAt(at + 1) !== "[") {
            const high = item(text, at + 1);
            at = high.end;
            tests.push(range(low.code, high));
        } else {
            tests.push((unit) => unit === low.code);
        }
    }
    const any: UnitTest = (unit) => tests.some((test) => test(unit));
    const cased = ignoresCase ? folded(any) : any;
    const whole = isNegative ? not(cased) : cased;
    const without = removed;
    return { end: at + 1, test: without === undefined ? whole : (unit) => whole(unit) && !without(unit) };
}

function range(low: number, high: Item): UnitTest {
    if (high.test !== undefined) {
        throw new PatternError("Cannot include class in character range.");
    }
    if (high.code < low) {
        throw new PatternError("[x-y] range in reverse order.");
    }
    return (unit) => unit >= low && unit <= high.code;
}

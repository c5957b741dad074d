import { patiently } from "../engine/rest";
import type { Flow } from "../engine/flow";
import type { Found } from "../regex/match-state";
import { NO_OPTIONS, Options, PatternError } from "../regex/nodes";
import { Pattern, patternOf } from "../regex/pattern";
import { failure } from "./errors";
import { PsEnum } from "./scalars";
import { textOf } from "./text";
import { Called, itemsOf, NetObject, PsValue } from "./value";
import { PsMatch } from "./regex-match";
import { expandReplacement } from "./replacement";

const FLAGS = {
    ignorecase: 1,
    multiline: 2,
    explicitcapture: 4,
    compiled: 8,
    singleline: 16,
    ignorepatternwhitespace: 32,
} as const;

/** The options that `RegexOptions` or its names stand for. */
export function regexOptions(value: PsValue): Options {
    let bits = value instanceof PsEnum ? value.value : typeof value === "number" ? value : 0;
    if (bits === 0) {
        for (const word of itemsOf(value ?? "").flatMap((item) =>
            textOf(item)
                .toLowerCase()
                .split(/\s*,\s*/),
        )) {
            bits |=
                Object.entries(FLAGS).find(([name]) => name === word)?.[1] ??
                (word === "righttoleft" ? 64 : 0);
        }
    }
    if ((bits & 64) !== 0) {
        throw failure(
            "System.NotSupportedException",
            "RegexOptions.RightToLeft of Windows is not simulated.",
            "NotSupportedException",
        );
    }
    const has = (flag: number): boolean => (bits & flag) !== 0;
    return {
        ignoreCase: has(FLAGS.ignorecase),
        multiline: has(FLAGS.multiline),
        singleline: has(FLAGS.singleline),
        explicitCapture: has(FLAGS.explicitcapture),
        extended: has(FLAGS.ignorepatternwhitespace),
    };
}

/** Compiles a pattern, and says in .NET's words why it cannot. */
export function compiled(source: string, options: Options = NO_OPTIONS): Pattern {
    try {
        return patternOf(source, options);
    } catch (error) {
        if (error instanceof PatternError) {
            throw failure(
                "System.ArgumentException",
                `parsing "${source}" - ${error.message}`,
                "System.ArgumentException",
                "OperationStopped",
            );
        }
        throw error;
    }
}

/** The pattern of `-match` and its like, which do not mind the case unless they say so. */
export function operatorPattern(value: PsValue, caseSensitive: boolean): Pattern {
    return value instanceof PsRegex
        ? value.pattern
        : compiled(textOf(value), { ...NO_OPTIONS, ignoreCase: !caseSensitive });
}

/** Replaces matches; `most` bounds how many, and what comes before `from` stays as it is. */
export function* replaceMatches(
    pattern: Pattern,
    text: string,
    replace: (found: Found) => Flow<string>,
    most = Infinity,
    from = 0,
): Flow<string> {
    let result = "";
    let at = 0;
    for (const found of yield* patiently(pattern.searchAll(text, from, most))) {
        result += text.slice(at, found.start) + (yield* replace(found));
        at = found.end;
    }
    return result + text.slice(at);
}

export function* replaceByTemplate(
    pattern: Pattern,
    text: string,
    template: string,
    most = Infinity,
    from = 0,
): Flow<string> {
    function* expand(found: Found): Flow<string> {
        yield* [];
        return expandReplacement(template, text, found, pattern);
    }
    return yield* replaceMatches(pattern, text, expand, most, from);
}

/** Splits at matches; what the pattern captures stays as pieces of its own. */
export function* splitAtMatches(pattern: Pattern, text: string, most = 0, from = 0): Flow<string[]> {
    const limit = most > 0 ? most - 1 : Infinity;
    const pieces: string[] = [];
    let at = 0;
    for (const found of yield* patiently(pattern.searchAll(text, from, limit))) {
        pieces.push(text.slice(at, found.start));
        for (let number = 1; number < pattern.names.length; number++) {
            const place = found.captures.get(number)?.at(-1);
            if (place !== undefined) {
                pieces.push(text.slice(place[0], place[1]));
            }
        }
        at = found.end;
    }
    return [...pieces, text.slice(at)];
}

/** `[regex]'…'` as an object. */
export class PsRegex extends NetObject {
    readonly typeNames = ["System.Text.RegularExpressions.Regex", "System.Object"];
    readonly pattern: Pattern;

    constructor(source: string, options: Options = NO_OPTIONS) {
        super();
        this.pattern = compiled(source, options);
    }

    text(): string {
        return this.pattern.source;
    }

    override propertyNames(): readonly string[] {
        return ["Options", "RightToLeft", "MatchTimeout"];
    }

    get(name: string): PsValue {
        const { options } = this.pattern;
        const bits =
            (options.ignoreCase ? 1 : 0) |
            (options.multiline ? 2 : 0) |
            (options.explicitCapture ? 4 : 0) |
            (options.singleline ? 16 : 0) |
            (options.extended ? 32 : 0);
        switch (name.toLowerCase()) {
            case "options":
                return new PsEnum(
                    "System.Text.RegularExpressions.RegexOptions",
                    bits === 0 ? "None" : String(bits),
                    bits,
                );
            case "righttoleft":
                return false;
            default:
                return null;
        }
    }

    override call(name: string, args: readonly PsValue[]): Called {
        const input = textOf(args[0]);
        const from = typeof args[1] === "number" ? args[1] : 0;
        switch (name.toLowerCase()) {
            case "getgroupnames":
                return { value: [...this.pattern.names] };
            case "getgroupnumbers":
                return { value: this.pattern.names.map((_, number) => number) };
            case "groupnamefromnumber":
                return { value: this.pattern.names[Number(args[0])] ?? "" };
            case "groupnumberfromname":
                return { value: this.pattern.names.indexOf(input) };
            case "ismatch":
            case "match":
            case "matches":
            case "split":
                return { flow: this.search(name.toLowerCase(), input, from) };
            case "replace":
                return typeof args[1] === "object" && args[1] !== null && !Array.isArray(args[1])
                    ? undefined
                    : { flow: this.replace(input, args) };
            default:
                return undefined;
        }
    }

    private *replace(input: string, args: readonly PsValue[]): Flow<PsValue> {
        const count = typeof args[2] === "number" && args[2] >= 0 ? args[2] : Infinity;
        return yield* replaceByTemplate(this.pattern, input, textOf(args[1]), count, Number(args[3] ?? 0));
    }

    private *search(word: string, input: string, from: number): Flow<PsValue> {
        const { pattern } = this;
        switch (word) {
            case "split":
                return yield* splitAtMatches(pattern, input, from);
            case "matches":
                return (yield* patiently(pattern.searchAll(input, from))).map(
                    (found) => new PsMatch(pattern, input, found),
                );
            default: {
                const found = yield* patiently(pattern.search(input, from));
                return word === "ismatch" ? found !== undefined : new PsMatch(pattern, input, found);
            }
        }
    }
}

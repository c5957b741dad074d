import { spendWork } from "../values/memory";
import { Matcher } from "./matcher";
import { Found } from "./match-state";
import { NO_OPTIONS, Options } from "./nodes";
import { compile, firstLiteral, Instruction } from "./program";
import { parsePattern } from "./reader";
import { ParsedPattern } from "./parsed-pattern";

/** Steps of the matcher between two looks at whether others wait. */
const STEPS_AT_A_TIME = 20_000;
const KEPT = 200;

/** A compiled regular expression of .NET. */
export class Pattern {
    private readonly program: readonly Instruction[];
    private readonly parsed: ParsedPattern;
    private readonly literal: number | undefined;

    constructor(
        readonly source: string,
        readonly options: Options = NO_OPTIONS,
    ) {
        this.parsed = parsePattern(source, options);
        this.program = compile(this.parsed);
        this.literal = firstLiteral(this.parsed.node);
    }

    /** The groups' names in the order of their numbers. */
    get names(): readonly string[] {
        return this.parsed.names;
    }

    /** The first match from a position on; stands still now and then, so that a long search harms nobody else. */
    *search(text: string, from = 0): Generator<undefined, Found | undefined, undefined> {
        const matcher = new Matcher(this.program, text, from, this.literal);
        for (;;) {
            const result = matcher.run(STEPS_AT_A_TIME);
            spendWork(result === "more" ? STEPS_AT_A_TIME : 20);
            if (result !== "more") {
                return result;
            }
            yield undefined;
        }
    }

    /** All matches, none of which overlaps another. */
    *searchAll(text: string, from = 0, most = Infinity): Generator<undefined, Found[], undefined> {
        const all: Found[] = [];
        let at = from;
        while (at <= text.length && all.length < most) {
            const found = yield* this.search(text, at);
            if (found === undefined) {
                break;
            }
            all.push(found);
            at = found.end === found.start ? found.end + 1 : found.end;
        }
        return all;
    }

    /** Whether the pattern occurs, for short text where nothing waits. */
    test(text: string): boolean {
        const search = this.search(text);
        for (;;) {
            const next = search.next();
            if (next.done === true) {
                return next.value !== undefined;
            }
        }
    }
}

const CACHE = new Map<string, Pattern>();

/** A pattern, compiled once for as long as it is among those used last. */
export function patternOf(source: string, options: Options = NO_OPTIONS): Pattern {
    const key = `${JSON.stringify(options)}${source}`;
    const known = CACHE.get(key) ?? new Pattern(source, options);
    CACHE.delete(key);
    CACHE.set(key, known);
    const [oldest] = CACHE.keys();
    if (CACHE.size > KEPT && oldest !== undefined) {
        CACHE.delete(oldest);
    }
    return known;
}

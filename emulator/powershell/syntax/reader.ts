import type { Source } from "./ast";

const BLANK = /(?:[ \t\f\v\u00a0\ufeff]+|`\r?\n|<#[\s\S]*?#>|#[^\r\n]*)+/y;
const LINE_ENDS = /[\r\n]+/y;
const TERMINATORS = /[\r\n;]+/y;

/** What PowerShell answers to text that is not PowerShell: nothing of it runs. */
export class ParserError extends Error {
    constructor(
        message: string,
        readonly source: Source,
        readonly at: number,
        readonly errorId: string,
    ) {
        super(message);
        this.name = "ParserError";
    }
}

/** A script's text and how far it is read; knows white space, comments and line ends, and nothing of grammar. */
export class Reader {
    private position = 0;
    private readonly text: string;

    constructor(readonly source: Source) {
        this.text = source.text;
    }

    /** How many characters are read. */
    get at(): number {
        return this.position;
    }

    /** Goes to a place that was found before: back, where what began there is something else, or to a found end. */
    moveTo(at: number): void {
        this.position = at;
    }

    /** Moves over characters that the caller has looked at. */
    skip(count = 1): void {
        this.position += count;
    }

    peek(ahead = 0): string {
        return this.text.charAt(this.position + ahead);
    }

    startsWith(expected: string): boolean {
        return this.text.startsWith(expected, this.position);
    }

    textBetween(start: number, end: number): string {
        return this.text.slice(start, end);
    }

    atEnd(): boolean {
        return this.position >= this.text.length;
    }

    /** Matches a sticky regular expression here and moves behind it. */
    take(pattern: RegExp): RegExpExecArray | undefined {
        const match = this.look(pattern);
        if (match !== undefined) {
            this.position += match[0].length;
        }
        return match;
    }

    /** Matches a regular expression from here on, and moves nowhere. */
    look(pattern: RegExp): RegExpExecArray | undefined {
        pattern.lastIndex = this.position;
        return pattern.exec(this.text) ?? undefined;
    }

    takeText(expected: string): boolean {
        if (!this.startsWith(expected)) {
            return false;
        }
        this.position += expected.length;
        return true;
    }

    expect(expected: string, what: string): void {
        if (!this.takeText(expected)) {
            this.fail(`Missing '${expected}' ${what}.`, "MissingToken");
        }
    }

    /** Skips blanks, comments and continued lines, but no line end. */
    skipBlank(): void {
        this.take(BLANK);
    }

    skipLines(): void {
        do {
            this.skipBlank();
        } while (this.take(LINE_ENDS) !== undefined);
    }

    skipTerminators(): void {
        do {
            this.skipBlank();
        } while (this.take(TERMINATORS) !== undefined);
    }

    fail(message: string, errorId: string, at = this.position): never {
        throw new ParserError(message, this.source, at, errorId);
    }
}

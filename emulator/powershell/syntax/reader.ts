import { Source } from "./ast";

const NEWER = /\?\?=?|\?(?=\s)/y;

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

/** Walks over a script's characters; knows white space, comments and line ends, and nothing of grammar. */
export abstract class Reader {
    protected at = 0;
    protected readonly text: string;

    constructor(
        protected readonly source: Source,
        protected readonly version: number,
    ) {
        this.text = source.text;
    }

    protected peek(ahead = 0): string {
        return this.text.charAt(this.at + ahead);
    }

    protected startsWith(expected: string): boolean {
        return this.text.startsWith(expected, this.at);
    }

    /** Matches a sticky regular expression here and moves behind it. */
    protected take(pattern: RegExp): RegExpExecArray | undefined {
        const match = this.look(pattern);
        if (match !== undefined) {
            this.at += match[0].length;
        }
        return match;
    }

    protected look(pattern: RegExp): RegExpExecArray | undefined {
        pattern.lastIndex = this.at;
        return pattern.exec(this.text) ?? undefined;
    }

    protected takeText(expected: string): boolean {
        if (!this.startsWith(expected)) {
            return false;
        }
        this.at += expected.length;
        return true;
    }

    protected expect(expected: string, what: string): void {
        if (!this.takeText(expected)) {
            this.fail(`Missing '${expected}' ${what}.`, "MissingToken");
        }
    }

    /** Skips blanks, comments and continued lines, but no line end. */
    protected skipBlank(): void {
        while (this.take(/[ \t\f\v\u00a0\ufeff]+|`\r?\n|<#[\s\S]*?#>|#[^\r\n]*/y) !== undefined) {
            // Each kind may follow any other.
        }
    }

    protected skipLines(): void {
        do {
            this.skipBlank();
        } while (this.take(/[\r\n]+/y) !== undefined);
    }

    protected skipTerminators(): void {
        do {
            this.skipBlank();
        } while (this.take(/[\r\n;]+/y) !== undefined);
    }

    /** Says what is missing where an expression has to begin and the text or its part ends. */
    protected refuseMissing(message: string, errorId: string): void {
        if (this.atEnd() || this.look(/[\r\n;)}|]/y) !== undefined) {
            this.fail(message, errorId);
        }
    }

    /** Operators of PowerShell 7, which Windows PowerShell refuses. */
    protected refuseNewer(): void {
        const mark = this.at;
        this.skipBlank();
        if (this.look(NEWER) !== undefined) {
            this.failHere();
        }
        this.at = mark;
    }

    protected atEnd(): boolean {
        return this.at >= this.text.length;
    }

    protected fail(message: string, errorId: string, at = this.at): never {
        throw new ParserError(message, this.source, at, errorId);
    }

    protected failHere(): never {
        if (this.atEnd()) {
            this.fail("Missing closing '}' in statement block or type definition.", "MissingEndCurlyBrace");
        }
        const token = this.look(/[^\s;|(){}]+|./y)?.[0] ?? "";
        this.fail(`Unexpected token '${token}' in expression or statement.`, "UnexpectedToken");
    }
}

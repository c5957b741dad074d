import { pack } from "../values/number";
import { parseNumber } from "../values/numbers";
import { Expression, Statement, StringPart } from "./ast";
import { Reader } from "./reader";

const ESCAPES: Readonly<Record<string, string>> = {
    "0": "\0",
    a: "\x07",
    b: "\b",
    f: "\f",
    n: "\n",
    r: "\r",
    t: "\t",
    v: "\v",
};

const NUMBER = /(?:0x[0-9a-f]+|(?:\d+\.\d+|\d+\.(?![\w.])|\d+|\.\d+)(?:e[+-]?\d+)?)[ld]?(?:[kmgtp]b)?/iy;

/** Strings, numbers and variables: the words both of expressions and of command lines. */
export abstract class LiteralReader extends Reader {
    protected abstract statementsUntil(close: string): readonly Statement[];

    /** Collects text and expressions into the parts of an expandable string. */
    private static push(parts: StringPart[], text: string): void {
        const last = parts.at(-1);
        if (typeof last === "string") {
            parts[parts.length - 1] = last + text;
        } else if (text !== "") {
            parts.push(text);
        }
    }

    protected escape(): string {
        this.at += 1;
        const character = this.text.charAt(this.at);
        this.at += 1;
        if (character === "\r" && this.peek() === "\n") {
            this.at += 1;
        }
        if (character === "\r" || character === "\n") {
            return "\n";
        }
        return ESCAPES[character] ?? character;
    }

    protected stringLiteral(): Expression | undefined {
        const at = this.at;
        if (this.look(/@['"‘’‚‛“”„][ \t]*\r?\n/y) !== undefined) {
            return this.hereString(at);
        }
        if (this.look(/['‘’‚‛]/y) !== undefined) {
            return this.constant(at, this.verbatim());
        }
        if (this.look(/["“”„]/y) !== undefined) {
            this.at += 1;
            const parts = this.expandableUntil(() => this.closingQuote());
            return this.expandable(at, parts);
        }
        return undefined;
    }

    private verbatim(): string {
        const match = this.take(/['‘’‚‛]((?:[^'‘’‚‛]|['‘’‚‛]{2})*)['‘’‚‛]/y);
        if (match === undefined) {
            this.fail("The string is missing the terminator: '.", "TerminatorExpectedAtEndOfString");
        }
        return (match[1] ?? "").replace(/['‘’‚‛]{2}/g, (pair) => pair.charAt(0));
    }

    private hereString(at: number): Expression {
        const expands = /["“”„]/.test(this.peek(1));
        this.take(/@.[ \t]*\r?\n/y);
        const close = expands ? /\r?\n["“”„]@/g : /\r?\n['‘’‚‛]@/g;
        close.lastIndex = this.at - 1;
        const end = close.exec(this.text);
        if (end === null) {
            this.fail(
                `The string is missing the terminator: ${expands ? '"' : "'"}@.`,
                "TerminatorExpectedAtEndOfString",
                at,
            );
        }
        const stop = Math.max(end.index, this.at);
        if (!expands) {
            const value = this.text.slice(this.at, stop);
            this.at = end.index + end[0].length;
            return this.constant(at, value);
        }
        const parts = this.expandableUntil(() => this.at >= stop);
        this.at = end.index + end[0].length;
        return this.expandable(at, parts);
    }

    private closingQuote(): boolean {
        if (this.atEnd()) {
            this.fail('The string is missing the terminator: ".', "TerminatorExpectedAtEndOfString");
        }
        if (this.look(/["“”„](?!["“”„])/y) === undefined) {
            return false;
        }
        this.at += 1;
        return true;
    }

    private expandableUntil(closed: () => boolean): StringPart[] {
        const parts: StringPart[] = [];
        while (!closed()) {
            this.expandablePart(parts, /["“”„]/);
        }
        return parts;
    }

    /** Reads one character, escape, variable or sub-expression of an expandable string. */
    protected expandablePart(parts: StringPart[], doubled: RegExp): void {
        const character = this.peek();
        if (character === "`") {
            LiteralReader.push(parts, this.escape());
            return;
        }
        if (character === "$") {
            const inner = this.dollar();
            if (inner !== undefined) {
                parts.push(inner);
                return;
            }
        }
        this.at += 1;
        if (doubled.test(character) && doubled.test(this.peek())) {
            this.at += 1;
        }
        LiteralReader.push(parts, character);
    }

    private dollar(): Expression | undefined {
        if (this.startsWith("$(")) {
            return this.subExpression();
        }
        const isBraced = this.startsWith("${");
        const variable = this.variable(true);
        if (
            !isBraced &&
            variable?.kind === "variable" &&
            this.peek() === ":" &&
            !variable.name.includes(":") &&
            this.peek(1) !== ":"
        ) {
            this.fail(
                "Variable reference is not valid. ':' was not followed by a valid variable name character. " +
                    "Consider using ${} to delimit the name.",
                "InvalidVariableReferenceWithDrive",
            );
        }
        return variable;
    }

    protected subExpression(): Expression {
        const at = this.at;
        this.expect("$(", "at the start of a subexpression");
        const body = this.statementsUntil(")");
        return { kind: "sub", at, body };
    }

    protected variable(inString = false): Expression | undefined {
        const at = this.at;
        const braced = this.take(/\$\{((?:[^}`]|`[\s\S])+)\}/y);
        if (braced !== undefined) {
            return {
                kind: "variable",
                at,
                name: (braced[1] ?? "").replace(/`([\s\S])/g, "$1"),
                splat: false,
            };
        }
        if (inString && this.startsWith("${") && !this.text.slice(this.at).includes("}")) {
            this.fail(
                "${{variable}} reference starting is missing the closing '}}'.",
                "IncompleteDollarVariableReference",
            );
        }
        const plain = this.take(
            /\$((?:[\p{L}\p{Nd}_]+:(?=[\p{L}\p{Nd}_?])(?!:))?(?:[\p{L}\p{Nd}_?]+|[$^]))/uy,
        );
        if (plain === undefined) {
            return undefined;
        }
        let name = plain[1] ?? "";
        // Inside a string a question mark ends the name unless it is the name.
        if (inString && name.length > 1 && name.includes("?")) {
            const cut = name.indexOf("?");
            this.at -= name.length - Math.max(cut, 1);
            name = name.slice(0, Math.max(cut, 1));
        }
        return { kind: "variable", at, name, splat: false };
    }

    /** A number that ends where a word ends; otherwise nothing is read. */
    protected number(terminator: RegExp): Expression | undefined {
        const at = this.at;
        const match = this.take(NUMBER);
        if (match === undefined) {
            return undefined;
        }
        const isCut = /^\d+$/.test(match[0]) && this.look(/\.[A-Za-z_]/y) !== undefined;
        if (isCut || (!this.atEnd() && this.look(terminator) === undefined)) {
            this.at = at;
            return undefined;
        }
        const numeric = parseNumber(match[0]);
        if (numeric === undefined) {
            this.fail(`The numeric constant ${match[0]} is not valid.`, "BadNumericConstant", at);
        }
        return { kind: "constant", at, value: pack(numeric), text: match[0] };
    }

    protected constant(at: number, value: string): Expression {
        return { kind: "constant", at, value, text: value };
    }

    protected expandable(at: number, parts: readonly StringPart[]): Expression {
        const [only] = parts;
        if (parts.length === 0) {
            return this.constant(at, "");
        }
        return parts.length === 1 && typeof only === "string"
            ? this.constant(at, only)
            : { kind: "expandable", at, parts };
    }
}

import { negated } from "../values/arithmetic";
import { isNumber } from "../values/number";
import { CommandArgument, Expression, PipelineElement, Redirection, StringPart } from "./ast";
import { ExpressionReader } from "./expressions";

/** Where a word of a command line ends. */
const WORD_END = /[\s;|&(){},]/y;
const EXPRESSION_START =
    /\$(?=[\p{L}\p{Nd}_{(?^$:])|[("'‘’‚‛“”„[{+!,]|[-+](?=[\s;#<|)}]|$)|@[({"'‘’‚‛“”„]|-(?:not|bnot|join|split)(?![\w-])|[-+]{1,2}[ \t]*[\d$(['"@‘’‚‛“”„]|\.\d/iuy;
const REDIRECTION = /([1-6*]?)(>>?)(?:&([12]))?/y;

/** Command lines: bare words, parameters, redirections. */
export abstract class CommandReader extends ExpressionReader {
    protected pipelineElement(): PipelineElement {
        const at = this.at;
        const invocation = this.take(/(&(?!&)|\.(?=$|[\s;})|&$"'({‘’‚‛“”„]))/y)?.[1];
        if (invocation !== undefined) {
            this.skipBlank();
            this.refuseMissing(
                `Missing expression after '${invocation}' in pipeline element.`,
                "MissingExpression",
            );
            const name = this.startsWith("{") || this.look(/[("'$‘’‚‛“”„]/y) ? this.invoked() : this.word();
            return this.command(at, invocation === "." ? "." : "&", name);
        }
        if (this.startsExpression()) {
            const expression = this.expression();
            return { kind: "expression", at, expression, redirections: this.redirections() };
        }
        if (this.peek() === "|") {
            this.fail("An empty pipe element is not allowed.", "EmptyPipelineElement");
        }
        if (this.look(/[|&)}<>]|@/y) !== undefined) {
            this.failHere();
        }
        return this.command(at, undefined, this.word());
    }

    private invoked(): Expression {
        if (this.look(/\$[\w:]+[\\/]/y) !== undefined) {
            return this.word();
        }
        return this.postfix(this.primary());
    }

    private startsExpression(): boolean {
        if (this.look(EXPRESSION_START) !== undefined) {
            return true;
        }
        const mark = this.at;
        const number = this.number(/[^\w\\:]|\.\./y);
        this.at = mark;
        return number !== undefined;
    }

    private redirections(): Redirection[] {
        const found: Redirection[] = [];
        for (;;) {
            this.skipBlank();
            const next = this.redirection();
            if (next === undefined) {
                return found;
            }
            found.push(next);
        }
    }

    private redirection(): Redirection | undefined {
        const match = this.take(REDIRECTION);
        if (match === undefined) {
            return undefined;
        }
        const from = match[1] === "" || match[1] === undefined ? "1" : match[1];
        if (match[3] !== undefined) {
            return { kind: "merge", from, to: match[3] };
        }
        this.skipBlank();
        if (this.atEnd() || this.look(/[\r\n;|)}]/y) !== undefined) {
            this.fail("Missing file specification after redirection operator.", "MissingFileSpecification");
        }
        return { kind: "file", from, append: match[2] === ">>", target: this.argumentAtom() };
    }

    private command(at: number, invocation: "&" | "." | undefined, name: Expression): PipelineElement {
        const args: CommandArgument[] = [];
        const redirections: Redirection[] = [];
        for (;;) {
            this.skipBlank();
            if (this.atEnd() || this.look(/[\r\n;|)}]/y) !== undefined) {
                return { kind: "command", at, invocation, name, args, redirections };
            }
            const redirection = this.redirection();
            if (redirection !== undefined) {
                redirections.push(redirection);
            } else {
                args.push(this.argument());
            }
        }
    }

    private argument(): CommandArgument {
        const verbatim = this.take(/--%([^\r\n|]*)/y);
        if (verbatim !== undefined) {
            return { kind: "verbatim", text: (verbatim[1] ?? "").trim() };
        }
        if (this.peek() === "&") {
            this.fail(
                "The ampersand (&) character is not allowed. The & operator is reserved for future use; " +
                    'wrap an ampersand in double quotation marks ("&") to pass it as part of a string.',
                "AmpersandNotAllowed",
            );
        }
        const parameter = this.take(/-([A-Za-z_?][^\s:;|&(){},.[\]"'$`]*)(:?)/y);
        if (parameter !== undefined) {
            const [text, name = "", colon] = parameter;
            if (colon !== ":") {
                return { kind: "parameter", name, value: undefined, text };
            }
            this.skipBlank();
            return { kind: "parameter", name, value: this.argumentValue(), text };
        }
        return { kind: "value", value: this.argumentValue() };
    }

    /** One argument, or several with commas between them, which make a list. */
    private argumentValue(): Expression {
        const at = this.at;
        const first = this.argumentAtom();
        const elements = [first];
        for (;;) {
            const mark = this.at;
            this.skipBlank();
            if (!this.takeText(",")) {
                this.at = mark;
                return elements.length === 1 ? first : { kind: "list", at, elements };
            }
            this.skipLines();
            elements.push(this.argumentAtom());
        }
    }

    protected argumentAtom(): Expression {
        const at = this.at;
        const splat = this.take(/@([A-Za-z_][\w:]*)/y);
        if (splat !== undefined) {
            return { kind: "variable", at, name: splat[1] ?? "", splat: true };
        }
        if (this.look(/[("'‘’‚‛“”„{]|@[({"'‘’‚‛“”„]|\$\(/y) !== undefined) {
            return this.postfix(this.primary());
        }
        if (this.peek() === "$") {
            return this.variableArgument(at);
        }
        if (this.peek() === "@") {
            this.fail("Unrecognized token in source text.", "UnrecognizedToken");
        }
        return this.number(WORD_END) ?? this.negative(at) ?? this.word();
    }

    private negative(at: number): Expression | undefined {
        if (this.look(/-[\d.]/y) === undefined) {
            return undefined;
        }
        this.at += 1;
        const number = this.number(WORD_END);
        if (number?.kind !== "constant" || !isNumber(number.value)) {
            this.at = at;
            return undefined;
        }
        return { ...number, at, value: negated(number.value), text: `-${number.text}` };
    }

    /** `$a.b[0]` is a value; `$env:ProgramFiles\Amazon` is a word with a variable in it. */
    private variableArgument(at: number): Expression {
        const variable = this.variable();
        const follows = this.peek();
        if (
            variable !== undefined &&
            (follows === "" || /[\s;|&(){},.[:+-]/.test(follows)) &&
            this.look(/[+-][^+-]/y) === undefined
        ) {
            return this.postfix(variable);
        }
        this.at = at;
        return this.word();
    }

    /** A bare word, in which variables expand and quotes group. */
    protected word(): Expression {
        const at = this.at;
        const parts: StringPart[] = [];
        while (!this.atEnd() && this.look(WORD_END) === undefined) {
            if (this.look(/['"‘’‚‛“”„]/y) !== undefined) {
                const inner = this.stringLiteral();
                if (inner?.kind === "expandable") {
                    parts.push(...inner.parts);
                } else if (inner?.kind === "constant") {
                    parts.push(inner.text);
                }
            } else {
                this.expandablePart(parts, /(?!)/);
            }
        }
        if (this.at === at) {
            this.failHere();
        }
        const merged = parts.every((part) => typeof part === "string") ? [parts.join("")] : parts;
        return this.expandable(at, merged);
    }
}

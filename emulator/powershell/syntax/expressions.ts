import { negated } from "../values/arithmetic";
import { isNumber } from "../values/number";
import { AttributeSyntax, BlockSyntax, Expression, HashEntry, Statement } from "./ast";
import { isRepeated, repeatedKey, splatRefusal } from "./refusals";
import { LEVELS, UNARY_OPERATORS } from "./precedence";
import { TypeReader } from "./types";

const UNARY = /(-not|-bnot|-join|-[ci]?split)(?!\w)|!|,|[+-](?![+-])/iy;
const EXPRESSION_END = /[^\w.]|\.\.|\.[A-Za-z]/y;

/** Expressions, by the precedence of about_Operator_Precedence. */
export abstract class ExpressionReader extends TypeReader {
    protected abstract parenthesized(): Statement;
    protected abstract hashValue(): Statement;
    protected abstract block(): BlockSyntax;
    protected abstract attributeAt(): AttributeSyntax | undefined;

    protected expression(withCommas = true): Expression {
        return this.level(0, withCommas);
    }

    private level(depth: number, withCommas: boolean): Expression {
        const pattern = LEVELS[depth];
        if (pattern === undefined) {
            return withCommas ? this.commas() : this.unary();
        }
        let left = this.level(depth + 1, withCommas);
        for (;;) {
            this.skipBlank();
            const at = this.at;
            const operator = this.take(pattern);
            if (operator === undefined) {
                return left;
            }
            this.skipLines();
            this.refuseMissing(
                `You must provide a value expression following the '${operator[0]}' operator.`,
                "ExpectedValueExpression",
            );
            const right = this.level(depth + 1, withCommas);
            left = { kind: "binary", at, operator: operator[0].toLowerCase(), left, right };
        }
    }

    private commas(): Expression {
        const at = this.at;
        const first = this.unary();
        const elements = [first];
        this.skipBlank();
        while (this.takeText(",")) {
            this.skipLines();
            this.refuseMissing("Missing expression after ','.", "MissingExpressionAfterToken");
            elements.push(this.unary());
            this.skipBlank();
        }
        return elements.length === 1 ? first : { kind: "list", at, elements };
    }

    private unary(): Expression {
        const at = this.at;
        const steps = this.take(/\+\+|--/y);
        if (steps !== undefined) {
            this.skipBlank();
            return { kind: "step", at, target: this.unary(), by: steps[0] === "++" ? 1 : -1, prefix: true };
        }
        const operator = this.take(UNARY);
        if (operator !== undefined) {
            this.skipLines();
            this.refuseMissing(
                `Missing expression after unary operator '${operator[0]}'.`,
                "MissingExpressionAfterOperator",
            );
            return this.applyUnary(at, operator[0].toLowerCase());
        }
        if (this.peek() === "[") {
            return this.typeOrCast();
        }
        return this.postfix(this.primary());
    }

    private applyUnary(at: number, text: string): Expression {
        const operand = this.unary();
        if (text === "-" && operand.kind === "constant" && isNumber(operand.value)) {
            return { kind: "constant", at, value: negated(operand.value), text: `-${operand.text}` };
        }
        return {
            kind: "unary",
            at,
            operator: UNARY_OPERATORS[text.replace(/^-[ic]split$/, "-split")] ?? ",",
            operand,
        };
    }

    private typeOrCast(): Expression {
        const at = this.at;
        const attribute = this.attributeAt();
        if (attribute !== undefined) {
            this.skipLines();
            return { kind: "attributed", at, attribute, operand: this.unary() };
        }
        const type = this.typeLiteral();
        const literal: Expression = { kind: "type", at, type };
        if (this.startsWith("::") || this.look(/\.[A-Za-z]/y) !== undefined) {
            return this.postfix(literal);
        }
        const mark = this.at;
        this.skipBlank();
        if (
            this.look(/[$("'@{[‘’‚‛“”„]|\d|-\d|-\(|-\$|\.\d|!|-not\b|-join\b|-split\b|\+\d/iy) !== undefined
        ) {
            return { kind: "cast", at, type, operand: this.unary() };
        }
        this.at = mark;
        return literal;
    }

    protected primary(): Expression {
        const at = this.at;
        const found =
            this.stringLiteral() ??
            (this.startsWith("$(") ? this.subExpression() : undefined) ??
            this.variable() ??
            this.bracketed(at) ??
            this.number(EXPRESSION_END);
        if (found === undefined) {
            this.skipBlank();
            if (this.atEnd() || /[\r\n)}\]]/.test(this.peek())) {
                this.fail("An expression was expected.", "ExpectedExpression");
            }
            this.failHere();
        }
        return found;
    }

    private bracketed(at: number): Expression | undefined {
        if (this.takeText("@(")) {
            return { kind: "array", at, body: this.statementsUntil(")") };
        }
        if (this.takeText("@{")) {
            return this.hash(at);
        }
        if (this.takeText("(")) {
            return { kind: "paren", at, body: this.parenthesized() };
        }
        if (this.peek() === "{") {
            return { kind: "block", at, block: this.block() };
        }
        const splat = this.take(/@([A-Za-z_]\w*)/y);
        if (splat !== undefined) {
            this.fail(splatRefusal(splat[1] ?? ""), "SplattingNotPermitted", at);
        }
        return undefined;
    }

    private hash(at: number): Expression {
        const entries: HashEntry[] = [];
        this.skipTerminators();
        while (!this.takeText("}")) {
            if (this.atEnd()) {
                this.fail("The hash literal was incomplete.", "IncompleteHashLiteral", at);
            }
            const keyAt = this.at;
            const key = this.hashKey();
            if (isRepeated(key, entries)) {
                this.fail(repeatedKey(key), "DuplicateKeyInHashLiteral", keyAt);
            }
            this.skipBlank();
            this.expect("=", "operator after key in hash literal");
            this.skipLines();
            this.refuseMissing(
                "Missing statement after '=' in hash literal.",
                "MissingStatementInHashLiteral",
            );
            entries.push({ key, value: this.hashValue() });
            this.skipBlank();
            if (this.look(/[\r\n;}]/y) === undefined && !this.atEnd()) {
                this.failHere();
            }
            this.skipTerminators();
        }
        return { kind: "hash", at, entries };
    }

    private hashKey(): Expression {
        const at = this.at;
        const word = this.take(/[\p{L}_][\p{L}\p{Nd}_]*(?=[ \t]*=)/uy)?.[0];
        return word === undefined ? this.unary() : this.constant(at, word);
    }

    /** Members, indexes, calls and `++` behind a value; each must follow it without a blank. */
    protected postfix(start: Expression): Expression {
        let target = start;
        for (;;) {
            const at = this.at;
            if (this.look(/::|\.(?=[\p{L}\p{Nd}_$"'({])/uy) !== undefined && !this.startsWith("..")) {
                target = this.memberOf(target, at);
            } else if (this.takeText("[")) {
                this.skipLines();
                this.refuseMissing(
                    "Array index expression is missing or not valid.",
                    "MissingArrayIndexExpression",
                );
                const index = this.expression();
                this.skipLines();
                this.expect("]", "after array index expression");
                target = { kind: "index", at, target, index };
            } else if (this.look(/\+\+|--/y) !== undefined && target.kind !== "constant") {
                const by = this.peek() === "+" ? 1 : -1;
                this.at += 2;
                return { kind: "step", at, target, by, prefix: false };
            } else {
                this.refuseNewer();
                return target;
            }
        }
    }

    private memberOf(target: Expression, at: number): Expression {
        const isStatic = this.takeText("::");
        if (!isStatic) {
            this.at += 1;
        }
        const member = this.memberName();
        if (this.peek() === "(") {
            this.at += 1;
            return { kind: "call", at, target, member, isStatic, args: this.callArguments() };
        }
        if (this.peek() === "{" && !isStatic) {
            const block: Expression = { kind: "block", at: this.at, block: this.block() };
            return { kind: "call", at, target, member, isStatic, args: [block] };
        }
        return { kind: "member", at, target, member, isStatic };
    }

    private memberName(): Expression {
        const at = this.at;
        const word = this.take(/[\p{L}_][\p{L}\p{Nd}_]*/uy);
        if (word !== undefined) {
            return this.constant(at, word[0]);
        }
        const name = this.stringLiteral() ?? this.variable() ?? this.bracketed(at) ?? this.number(/[^\w]/y);
        return name ?? this.fail("Missing property name after reference operator.", "MissingPropertyName");
    }

    protected callArguments(): Expression[] {
        const args: Expression[] = [];
        this.skipLines();
        while (!this.takeText(")")) {
            args.push(this.expression(false));
            this.skipLines();
            if (this.takeText(",")) {
                this.skipLines();
                if (this.peek() === ")") {
                    this.fail("Missing argument in parameter list.", "MissingArgument");
                }
            } else if (this.peek() !== ")") {
                this.fail("Missing ')' in method call.", "MissingEndParenthesisInMethodCall");
            }
        }
        return args;
    }
}

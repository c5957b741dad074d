import { CatchClause, Expression, PipelineElement, Statement, TypeName } from "./ast";
import { isAssignable } from "./assignable";
import { LoopReader } from "./loops";

const KEYWORD = /[A-Za-z]+(?![\w#-])/y;
const NOT_SIMULATED = new Set(["workflow", "configuration", "parallel", "sequence", "inlinescript"]);
const ASSIGNMENT = /[+*/%-]=|=/y;

/** Control flow, assignments and pipelines. */
export abstract class StatementReader extends LoopReader {
    protected abstract functionStatement(at: number, isFilter: boolean): Statement;
    protected abstract declaration(at: number, word: string): Statement | undefined;

    protected statementsUntil(close: string): readonly Statement[] {
        const body: Statement[] = [];
        this.skipTerminators();
        while (close === "" || !this.takeText(close)) {
            if (this.atEnd() && close !== "") {
                this.fail(
                    close === ")"
                        ? "Missing closing ')' in expression."
                        : "Missing closing '}' in statement block or type definition.",
                    close === ")" ? "MissingEndParenthesisInExpression" : "MissingEndCurlyBrace",
                );
            }
            if (this.atEnd()) {
                return body;
            }
            const statement = this.statement();
            body.push(statement);
            this.endOfStatement(statement.kind !== "pipeline" && this.text.charAt(this.at - 1) === "}");
        }
        return body;
    }

    /** A statement ends at a line's end, a semicolon or a bracket; blocks end by themselves. */
    private endOfStatement(endsItself: boolean): void {
        this.skipBlank();
        const ended = endsItself || this.atEnd() || this.look(/[\r\n;)}]/y) !== undefined;
        if (!ended) {
            if (this.look(/&&|\|\|/y) !== undefined) {
                const token = this.text.slice(this.at, this.at + 2);
                this.fail(
                    `The token '${token}' is not a valid statement separator in this version.`,
                    "InvalidEndOfLine",
                );
            }
            this.failHere();
        }
        this.skipTerminators();
    }

    protected hashValue(): Statement {
        return this.statement();
    }

    protected statementBlock(): readonly Statement[] {
        this.skipLines();
        this.expect("{", "in statement block");
        return this.statementsUntil("}");
    }

    protected statement(): Statement {
        const at = this.at;
        const label = this.take(/:([A-Za-z_]\w*)/y)?.[1] ?? "";
        if (label !== "") {
            this.skipLines();
        }
        const word = this.look(KEYWORD)?.[0].toLowerCase() ?? "";
        if (NOT_SIMULATED.has(word) && this.look(/\w+\s+[\w{]/y) !== undefined) {
            this.fail(
                `The '${word}' keyword is not part of the simulated Windows PowerShell.`,
                "UnsupportedKeyword",
            );
        }
        const mark = this.at;
        this.at += word.length;
        const found =
            this.loop(at, word, label) ??
            this.branch(at, word) ??
            this.leave(at, word) ??
            this.declaration(at, word);
        if (found !== undefined) {
            return found;
        }
        this.at = mark;
        return this.pipeline();
    }

    private branch(at: number, word: string): Statement | undefined {
        switch (word) {
            case "if":
                return this.ifStatement(at);
            case "try":
                return this.tryStatement(at);
            case "trap": {
                this.skipBlank();
                const type = this.peek() === "[" ? this.typeLiteral() : undefined;
                return { kind: "trap", at, type, body: this.statementBlock() };
            }
            case "data":
                return this.dataStatement(at);
            case "function":
            case "filter":
                return this.functionStatement(at, word === "filter");
            default:
                return undefined;
        }
    }

    /** `data name { … }`: what the statements put out, kept in a variable where there is a name. */
    private dataStatement(at: number): Statement | undefined {
        const head = this.look(
            /\s+(?:([A-Za-z_]\w*)\s+)?(?:-SupportedCommand\s+[\w-]+(?:\s*,\s*[\w-]+)*\s*)?(?=\{)|\s*(?=\{)/iy,
        );
        if (head === undefined) {
            return undefined;
        }
        this.at += head[0].length;
        const body = this.statementBlock();
        const value: Statement = {
            kind: "pipeline",
            at,
            elements: [{ kind: "expression", at, expression: { kind: "sub", at, body }, redirections: [] }],
        };
        const name = head[1];
        return name === undefined
            ? value
            : {
                  kind: "assign",
                  at,
                  target: { kind: "variable", at, name, splat: false },
                  operator: "=",
                  value,
              };
    }

    private leave(at: number, word: string): Statement | undefined {
        switch (word) {
            case "break":
            case "continue": {
                this.skipBlank();
                return { kind: word, at, label: this.take(/[\w$][\w:]*/y)?.[0] ?? "" };
            }
            case "return":
            case "throw":
            case "exit": {
                this.skipBlank();
                const isBare = this.atEnd() || this.look(/[\r\n;)}]/y) !== undefined;
                return { kind: word, at, value: isBare ? undefined : this.pipeline() };
            }
            default:
                return undefined;
        }
    }

    private ifStatement(at: number): Statement {
        const branches = [{ condition: this.condition("if"), body: this.statementBlock() }];
        for (;;) {
            const mark = this.at;
            this.skipLines();
            if (this.take(/elseif(?!\w)/iy) !== undefined) {
                branches.push({ condition: this.condition("elseif"), body: this.statementBlock() });
            } else if (this.take(/else(?!\w)/iy) !== undefined) {
                return { kind: "if", at, branches, otherwise: this.statementBlock() };
            } else {
                this.at = mark;
                return { kind: "if", at, branches, otherwise: undefined };
            }
        }
    }

    private tryStatement(at: number): Statement {
        const body = this.statementBlock();
        const catches: CatchClause[] = [];
        let cleanup: readonly Statement[] | undefined;
        for (;;) {
            const mark = this.at;
            this.skipLines();
            if (this.take(/catch(?!\w)/iy) !== undefined) {
                catches.push({ types: this.catchTypes(), body: this.statementBlock() });
            } else if (this.take(/finally(?!\w)/iy) !== undefined) {
                cleanup = this.statementBlock();
            } else {
                this.at = mark;
                break;
            }
        }
        if (catches.length === 0 && cleanup === undefined) {
            this.fail("The Try statement is missing its Catch or Finally block.", "MissingCatchOrFinally");
        }
        return { kind: "try", at, body, catches, cleanup };
    }

    private catchTypes(): TypeName[] {
        const types: TypeName[] = [];
        this.skipLines();
        while (this.peek() === "[") {
            types.push(this.typeLiteral());
            this.skipLines();
            if (this.takeText(",")) {
                this.skipLines();
            }
        }
        return types;
    }

    protected pipeline(): Statement {
        const at = this.at;
        const first = this.pipelineElement();
        this.skipBlank();
        if (first.kind === "expression" && first.redirections.length === 0) {
            const operator = this.take(ASSIGNMENT)?.[0];
            if (operator !== undefined) {
                return this.assignment(at, first.expression, operator);
            }
        }
        const elements: PipelineElement[] = [first];
        while (this.look(/\|(?!\|)/y) !== undefined) {
            this.at += 1;
            this.skipLines();
            this.refuseMissing("An empty pipe element is not allowed.", "EmptyPipelineElement");
            const next = this.pipelineElement();
            if (next.kind === "expression") {
                this.fail(
                    "Expressions are only allowed as the first element of a pipeline.",
                    "ExpressionsMustBeFirstInPipeline",
                    next.at,
                );
            }
            elements.push(next);
            this.skipBlank();
        }
        return { kind: "pipeline", at, elements };
    }

    private assignment(at: number, target: Expression, operator: string): Statement {
        if (!isAssignable(target)) {
            this.fail(
                "The assignment expression is not valid. The input to an assignment operator must be an object that is " +
                    "able to accept assignments, such as a variable or a property.",
                "InvalidLeftHandSide",
                at,
            );
        }
        this.skipLines();
        this.refuseMissing(
            `You must provide a value expression following the '${operator}' operator.`,
            "ExpectedValueExpression",
        );
        return { kind: "assign", at, target, operator, value: this.statement() };
    }
}

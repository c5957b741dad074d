import { Expression, Statement, SwitchClause } from "./ast";
import { CommandReader } from "./commands";

/** Loops and `switch`. */
export abstract class LoopReader extends CommandReader {
    protected abstract statementBlock(): readonly Statement[];
    protected abstract pipeline(): Statement;

    protected parenthesized(): Statement {
        this.skipLines();
        if (this.atEnd()) {
            this.fail("Missing closing ')' in expression.", "MissingEndParenthesisInExpression");
        }
        if (this.peek() === ")") {
            this.fail("An expression was expected after '('.", "ExpectedExpression");
        }
        const inner = this.pipeline();
        this.skipLines();
        if (!this.takeText(")")) {
            this.fail("Missing closing ')' in expression.", "MissingEndParenthesisInExpression");
        }
        return inner;
    }

    protected loop(at: number, word: string, label: string): Statement | undefined {
        switch (word) {
            case "while": {
                const condition = this.condition("while");
                return {
                    kind: "while",
                    at,
                    label,
                    test: "before",
                    until: false,
                    condition,
                    body: this.statementBlock(),
                };
            }
            case "do":
                return this.doLoop(at, label);
            case "for":
                return this.forLoop(at, label);
            case "foreach":
                return this.foreachLoop(at, label);
            case "switch":
                return this.switchStatement(at, label);
            default:
                return undefined;
        }
    }

    /** What stands in brackets behind `if`, `while` and their like. */
    protected condition(keyword = ""): Statement {
        this.skipLines();
        if (this.peek() !== "(") {
            this.fail(
                `Missing '(' after '${keyword}' in ${keyword} statement.`,
                "MissingOpenParenthesisInIfStatement",
            );
        }
        this.at += 1;
        this.skipLines();
        if (this.atEnd() || this.peek() === ")") {
            const isLoop = keyword === "while" || keyword === "until";
            this.fail(
                isLoop
                    ? `Missing expression after '${keyword}' in loop.`
                    : `Missing condition in ${keyword} statement after '${keyword} ('.`,
                isLoop ? "MissingExpressionAfterKeyword" : "IfStatementMissingCondition",
            );
        }
        return this.parenthesized();
    }

    private doLoop(at: number, label: string): Statement {
        const body = this.statementBlock();
        this.skipLines();
        const word = this.take(/while|until/iy)?.[0].toLowerCase();
        if (word === undefined) {
            this.fail("Missing while or until keyword in do loop.", "MissingWhileOrUntilInDoWhile");
        }
        return {
            kind: "while",
            at,
            label,
            test: "after",
            until: word === "until",
            condition: this.condition(word),
            body,
        };
    }

    private forLoop(at: number, label: string): Statement {
        this.skipLines();
        this.expect("(", "after keyword 'for'");
        const part = (): Statement | undefined => {
            this.skipLines();
            const found = this.look(/[;)]/y) === undefined ? this.pipeline() : undefined;
            this.skipLines();
            return found;
        };
        const initializer = part();
        const condition = this.takeText(";") ? part() : undefined;
        const iterator = this.takeText(";") ? part() : undefined;
        this.expect(")", "after expression in 'for' statement");
        return { kind: "for", at, label, initializer, condition, iterator, body: this.statementBlock() };
    }

    private foreachLoop(at: number, label: string): Statement | undefined {
        this.skipLines();
        if (!this.takeText("(")) {
            return undefined;
        }
        this.skipLines();
        const variable = this.variable();
        this.skipLines();
        if (variable?.kind !== "variable" || this.take(/in(?!\w)/iy) === undefined) {
            this.fail("Missing 'in' after variable in foreach loop.", "MissingInInForeach");
        }
        this.skipLines();
        this.refuseMissing("Missing expression in foreach loop.", "MissingForeachExpression");
        const items = this.parenthesized();
        return { kind: "foreach", at, label, variable: variable.name, items, body: this.statementBlock() };
    }

    private switchStatement(at: number, label: string): Statement {
        let mode: "exact" | "regex" | "wildcard" = "exact";
        let caseSensitive = false;
        let isFile = false;
        this.skipBlank();
        for (let option = this.switchOption(); option !== undefined; option = this.switchOption()) {
            if (option.startsWith("-c")) {
                caseSensitive = true;
            } else if (option.startsWith("-f")) {
                isFile = true;
            } else {
                mode = option.startsWith("-r") ? "regex" : option.startsWith("-w") ? "wildcard" : "exact";
            }
        }
        const value = isFile ? this.fileOperand() : this.condition("switch");
        this.skipLines();
        this.expect("{", "in switch statement");
        this.skipTerminators();
        const clauses: SwitchClause[] = [];
        while (!this.takeText("}")) {
            clauses.push(this.switchClause());
            this.skipTerminators();
        }
        return { kind: "switch", at, label, mode, caseSensitive, isFile, value, clauses };
    }

    /** What follows `switch -File`: a path, with or without brackets. */
    private fileOperand(): Statement {
        const at = this.at;
        if (this.peek() === "(") {
            return this.condition("switch");
        }
        const expression = this.argumentAtom();
        return { kind: "pipeline", at, elements: [{ kind: "expression", at, expression, redirections: [] }] };
    }

    private switchOption(): string | undefined {
        const option = this.take(
            /-(?:r(?:e(?:g(?:ex?)?)?)?|w(?:i(?:l(?:d(?:c(?:a(?:rd?)?)?)?)?)?)?|e(?:x(?:a(?:ct?)?)?)?|f(?:i(?:le?)?)?|c(?:a(?:s(?:e\w*)?)?)?)\b/iy,
        )?.[0].toLowerCase();
        this.skipBlank();
        return option;
    }

    private switchClause(): SwitchClause {
        const isDefault = this.take(/default(?=\s*\{)/iy) !== undefined;
        let condition: Expression | undefined;
        if (!isDefault) {
            condition =
                this.look(/[$("'{@‘’‚‛“”„]|-?\d/y) !== undefined ? this.postfix(this.primary()) : this.word();
        }
        return { condition, body: this.statementBlock() };
    }
}

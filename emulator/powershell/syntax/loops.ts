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
        this.expect(")", "in expression");
        return inner;
    }

    protected loop(at: number, word: string, label: string): Statement | undefined {
        switch (word) {
            case "while": {
                const condition = this.condition();
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

    protected condition(): Statement {
        this.skipLines();
        this.expect("(", "before the condition");
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
            condition: this.condition(),
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
        const items = this.parenthesized();
        return { kind: "foreach", at, label, variable: variable.name, items, body: this.statementBlock() };
    }

    private switchStatement(at: number, label: string): Statement {
        let mode: "exact" | "regex" | "wildcard" = "exact";
        let caseSensitive = false;
        this.skipBlank();
        for (let option = this.switchOption(); option !== undefined; option = this.switchOption()) {
            if (option.startsWith("-c")) {
                caseSensitive = true;
            } else {
                mode = option.startsWith("-r") ? "regex" : option.startsWith("-w") ? "wildcard" : "exact";
            }
        }
        const value = this.condition();
        this.skipLines();
        this.expect("{", "in switch statement");
        this.skipTerminators();
        const clauses: SwitchClause[] = [];
        while (!this.takeText("}")) {
            clauses.push(this.switchClause());
            this.skipTerminators();
        }
        return { kind: "switch", at, label, mode, caseSensitive, value, clauses };
    }

    private switchOption(): string | undefined {
        const option = this.take(/-(?:regex|wildcard|exact|casesensitive)\b/iy)?.[0].toLowerCase();
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

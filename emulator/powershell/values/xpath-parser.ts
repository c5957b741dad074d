import { badXPath, Token, tokensOf } from "./xpath-tokens";

/** One step of a path: where it leads from a node, what it takes there, and which of it. */
export interface Step {
    readonly axis: "child" | "attribute" | "self" | "parent";
    /** Whether it starts from everything below the node as well. */
    readonly isDeep: boolean;
    /** A name, `*`, or a kind of node as `text()`. */
    readonly test: string;
    readonly predicates: readonly Expression[];
}

export type Expression =
    | { readonly kind: "path"; readonly isAbsolute: boolean; readonly steps: readonly Step[] }
    | { readonly kind: "text"; readonly value: string }
    | { readonly kind: "number"; readonly value: number }
    | {
          readonly kind: "binary";
          readonly operator: string;
          readonly left: Expression;
          readonly right: Expression;
      }
    | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[] };

const LEVELS: readonly (readonly string[])[] = [["|"], ["or"], ["and"], ["=", "!="], ["<", "<=", ">", ">="]];
const NODE_KINDS = ["text", "node", "comment"];

class Parser {
    private at = 0;

    constructor(
        private readonly path: string,
        private readonly tokens: readonly Token[],
    ) {}

    whole(): Expression {
        const expression = this.level(0);
        if (this.at < this.tokens.length) {
            throw badXPath(this.path);
        }
        return expression;
    }

    private get next(): Token | undefined {
        return this.tokens[this.at];
    }

    private take(text: string, kind = "sign"): boolean {
        const found = this.next?.kind === kind && this.next.text === text;
        this.at += found ? 1 : 0;
        return found;
    }

    private level(depth: number): Expression {
        const operators = LEVELS[depth];
        if (operators === undefined) {
            return this.primary();
        }
        let left = this.level(depth + 1);
        for (;;) {
            const operator = operators.find((one) => this.take(one, /\w/.test(one) ? "name" : "sign"));
            if (operator === undefined) {
                return left;
            }
            left = { kind: "binary", operator, left, right: this.level(depth + 1) };
        }
    }

    private primary(): Expression {
        const token = this.next;
        if (token?.kind === "text" || token?.kind === "number") {
            this.at += 1;
            return token.kind === "text"
                ? { kind: "text", value: token.text }
                : { kind: "number", value: Number(token.text) };
        }
        if (this.take("(")) {
            const inner = this.level(0);
            this.demand(")");
            return inner;
        }
        const isCall = this.tokens[this.at + 1]?.text === "(" && token?.kind === "name";
        return isCall && !NODE_KINDS.includes(token.text) ? this.call(token.text) : this.location();
    }

    private call(name: string): Expression {
        this.at += 2;
        const args: Expression[] = [];
        while (!this.take(")")) {
            args.push(this.level(0));
            if (!this.take(",") && this.next?.text !== ")") {
                throw badXPath(this.path);
            }
        }
        return { kind: "call", name, args };
    }

    private demand(sign: string): void {
        if (!this.take(sign)) {
            throw badXPath(this.path);
        }
    }

    private location(): Expression {
        const steps: Step[] = [];
        const isDeep = this.take("//");
        const isAbsolute = isDeep || this.take("/");
        if (isAbsolute && this.next === undefined) {
            return { kind: "path", isAbsolute, steps };
        }
        steps.push(this.step(isDeep));
        for (;;) {
            if (this.take("//")) {
                steps.push(this.step(true));
            } else if (this.take("/")) {
                steps.push(this.step(false));
            } else {
                return { kind: "path", isAbsolute, steps };
            }
        }
    }

    private step(isDeep: boolean): Step {
        if (this.take("..")) {
            return { axis: "parent", isDeep, test: "node()", predicates: [] };
        }
        if (this.take(".")) {
            return { axis: "self", isDeep, test: "node()", predicates: [] };
        }
        const axis = this.take("@") ? "attribute" : "child";
        const token = this.next;
        if (token === undefined || (token.kind !== "name" && token.text !== "*")) {
            throw badXPath(this.path);
        }
        this.at += 1;
        let test = token.text;
        if (NODE_KINDS.includes(test) && this.take("(")) {
            this.demand(")");
            test = `${test}()`;
        }
        const predicates: Expression[] = [];
        while (this.take("[")) {
            predicates.push(this.level(0));
            this.demand("]");
        }
        return { axis, isDeep, test, predicates };
    }
}

export function parseXPath(path: string): Expression {
    return new Parser(path, tokensOf(path)).whole();
}

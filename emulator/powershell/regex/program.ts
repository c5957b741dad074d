import { Anchor, Node, PatternError, UnitTest } from "./nodes";
import type { ParsedPattern } from "./parsed-pattern";

/** What the matcher does, step by step; `back` goes leftwards, as inside a look behind. */
export type Instruction =
    | { readonly op: "unit"; readonly test: UnitTest; readonly back: boolean }
    | { readonly op: "anchor"; readonly anchor: Anchor }
    | { op: "split"; first: number; second: number }
    | { op: "jump"; to: number }
    | { readonly op: "open"; readonly group: number }
    | { readonly op: "close"; readonly group: number }
    | { readonly op: "mark"; readonly loop: number }
    /** Leaves a loop whose last turn took nothing. */
    | { readonly op: "moved"; readonly loop: number }
    | { readonly op: "back"; readonly group: number; readonly ignoresCase: boolean; readonly back: boolean }
    /** Remembers where to come back to: how deep the choices are, and the position. */
    | { readonly op: "enter" }
    /** Forgets the choices made since `enter`, and goes back to its position unless it is an atomic group's end. */
    | { readonly op: "commit"; readonly keepsPosition: boolean }
    | { op: "unless"; otherwise: number }
    | { readonly op: "refuse" }
    | { op: "captured"; readonly group: number; otherwise: number }
    | { readonly op: "match" };

const MOST_INSTRUCTIONS = 50_000;

class Compiler {
    readonly code: Instruction[] = [];
    private loops = 0;

    constructor(private readonly names: readonly string[]) {}

    private push<T extends Instruction>(instruction: T): T {
        if (this.code.length >= MOST_INSTRUCTIONS) {
            throw new PatternError("The pattern is larger than what is simulated.");
        }
        this.code.push(instruction);
        return instruction;
    }

    private groupNumber(name: string): number {
        const number = this.names.indexOf(name);
        if (number < 0) {
            throw new PatternError(
                /^\d+$/.test(name)
                    ? `Reference to undefined group number ${name}.`
                    : `Reference to undefined group name ${name}.`,
            );
        }
        return number;
    }

    compile(node: Node, back: boolean): void {
        switch (node.kind) {
            case "empty":
                return;
            case "unit":
                this.push({ op: "unit", test: node.test, back });
                return;
            case "anchor":
                this.push({ op: "anchor", anchor: node.anchor });
                return;
            case "sequence":
                (back ? [...node.parts].reverse() : node.parts).forEach((part) => {
                    this.compile(part, back);
                });
                return;
            case "choice":
                this.choice(node.options, back);
                return;
            case "repeat":
                this.repeat(node, back);
                return;
            case "capture":
                this.push({ op: "open", group: node.group.number });
                this.compile(node.body, back);
                this.push({ op: "close", group: node.group.number });
                return;
            case "atomic":
            case "back":
            case "condition":
            case "look":
            default:
                this.special(node, back);
        }
    }

    private special(
        node: Exclude<
            Node,
            { kind: "empty" | "unit" | "anchor" | "sequence" | "choice" | "repeat" | "capture" }
        >,
        back: boolean,
    ): void {
        switch (node.kind) {
            case "atomic":
                this.push({ op: "enter" });
                this.compile(node.body, back);
                this.push({ op: "commit", keepsPosition: true });
                return;
            case "look":
                this.look(node);
                return;
            case "back":
                this.push({
                    op: "back",
                    group: this.groupNumber(node.group),
                    ignoresCase: node.ignoresCase,
                    back,
                });
                return;
            case "condition": {
                const test = this.push({ op: "captured", group: this.groupNumber(node.group), otherwise: 0 });
                this.compile(node.yes, back);
                const over = this.push({ op: "jump", to: 0 });
                test.otherwise = this.code.length;
                this.compile(node.no, back);
                over.to = this.code.length;
            }
        }
    }

    private look(node: Extract<Node, { kind: "look" }>): void {
        if (!node.negative) {
            this.push({ op: "enter" });
            this.compile(node.body, node.behind);
            this.push({ op: "commit", keepsPosition: false });
            return;
        }
        const unless = this.push({ op: "unless", otherwise: 0 });
        this.compile(node.body, node.behind);
        this.push({ op: "refuse" });
        unless.otherwise = this.code.length;
    }

    private choice(options: readonly Node[], back: boolean): void {
        const ends: { to: number }[] = [];
        options.forEach((option, index) => {
            if (index === options.length - 1) {
                this.compile(option, back);
                return;
            }
            const split = this.push({ op: "split", first: this.code.length + 1, second: 0 });
            this.compile(option, back);
            ends.push(this.push({ op: "jump", to: 0 }));
            split.second = this.code.length;
        });
        ends.forEach((end) => {
            end.to = this.code.length;
        });
    }

    private repeat({ body, least, most, lazy }: Extract<Node, { kind: "repeat" }>, back: boolean): void {
        for (let count = 0; count < least; count++) {
            this.compile(body, back);
        }
        if (most === Infinity) {
            this.endless(body, lazy, back);
            return;
        }
        const splits: { first: number; second: number }[] = [];
        for (let count = least; count < most; count++) {
            const split = this.push({ op: "split", first: this.code.length + 1, second: 0 });
            splits.push(split);
            this.compile(body, back);
        }
        splits.forEach((split) => {
            [split.first, split.second] = lazy
                ? [this.code.length, split.first]
                : [split.first, this.code.length];
        });
    }

    private endless(body: Node, lazy: boolean, back: boolean): void {
        const start = this.code.length;
        const split = this.push({ op: "split", first: start + 1, second: 0 });
        const loop = this.loops++;
        const isSimple = body.kind === "unit";
        if (!isSimple) {
            this.push({ op: "mark", loop });
        }
        this.compile(body, back);
        if (!isSimple) {
            this.push({ op: "moved", loop });
        }
        this.push({ op: "jump", to: start });
        [split.first, split.second] = lazy ? [this.code.length, start + 1] : [start + 1, this.code.length];
    }
}

/** The first unit of every match where the pattern begins with one, by which the search can leap. */
export function firstLiteral(node: Node): number | undefined {
    switch (node.kind) {
        case "unit":
            return node.literal;
        case "sequence":
            return node.parts[0] === undefined ? undefined : firstLiteral(node.parts[0]);
        case "capture":
        case "atomic":
            return firstLiteral(node.body);
        case "repeat":
            return node.least > 0 ? firstLiteral(node.body) : undefined;
        case "anchor":
        case "back":
        case "choice":
        case "condition":
        case "empty":
        case "look":
        default:
            return undefined;
    }
}

export function compile({ node, names }: ParsedPattern): readonly Instruction[] {
    const compiler = new Compiler(names);
    compiler.compile(node, false);
    return [...compiler.code, { op: "match" }];
}

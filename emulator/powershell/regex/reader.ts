import { Group, Node, NO_OPTIONS, Options, PatternError, UnitTest } from "./nodes";
import { readClass } from "./class-reader";
import { Escape, readEscape } from "./escapes";
import { cached, folded } from "./units";
import { ParsedPattern } from "./parsed-pattern";
import { ANCHORS, LETTERS } from "./pattern-words";

/** Reads a pattern of .NET. */
class PatternReader {
    private at = 0;
    private readonly groups: Group[] = [];

    constructor(
        private readonly text: string,
        private options: Options,
    ) {}

    parse(): ParsedPattern {
        const node = this.choice();
        if (this.at < this.text.length) {
            throw new PatternError("Too many )'s.");
        }
        return { node, names: this.number() };
    }

    /** Groups without a name are numbered first. */
    private number(): string[] {
        const names = ["0"];
        for (const group of this.groups.filter(({ name }) => name === undefined)) {
            group.number = names.length;
            names.push(String(group.number));
        }
        for (const group of this.groups) {
            if (group.name === undefined) {
                continue;
            }
            const known = names.indexOf(group.name);
            group.number = known < 0 ? names.length : known;
            if (known < 0) {
                names.push(group.name);
            }
        }
        return names;
    }

    private peek(): string {
        return this.text.charAt(this.at);
    }

    private take(pattern: RegExp): RegExpExecArray | undefined {
        pattern.lastIndex = this.at;
        const match = pattern.exec(this.text) ?? undefined;
        this.at += match?.[0].length ?? 0;
        return match;
    }

    private choice(): Node {
        const outer = this.options;
        const options: Node[] = [this.sequence()];
        while (this.peek() === "|") {
            this.at += 1;
            options.push(this.sequence());
        }
        this.options = outer;
        return options.length === 1 ? (options[0] ?? { kind: "empty" }) : { kind: "choice", options };
    }

    private sequence(): Node {
        const parts: Node[] = [];
        for (;;) {
            if (this.options.extended) {
                this.take(/(?:\s+|#[^\n]*)*/y);
            }
            if (this.at >= this.text.length || this.peek() === "|" || this.peek() === ")") {
                return parts.length === 1 ? (parts[0] ?? { kind: "empty" }) : { kind: "sequence", parts };
            }
            const part = this.part();
            if (part !== undefined) {
                parts.push(this.repeated(part));
            }
        }
    }

    private repeated(body: Node): Node {
        if (this.options.extended) {
            this.take(/(?:\s+|#[^\n]*)*/y);
        }
        const match = this.take(/(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})(\?)?/y);
        if (match === undefined) {
            return body;
        }
        const [, mark, from, comma, to, lazy] = match;
        const least = mark === undefined ? Number(from) : mark === "+" ? 1 : 0;
        const most =
            mark === undefined
                ? comma === undefined
                    ? least
                    : to === "" || to === undefined
                      ? Infinity
                      : Number(to)
                : mark === "?"
                  ? 1
                  : Infinity;
        if (most < least) {
            throw new PatternError("Illegal {x,y} with x > y.");
        }
        const node: Node = { kind: "repeat", body, least, most, lazy: lazy !== undefined };
        if (this.take(/[*+?]|\{\d+(?:,\d*)?\}/y) !== undefined) {
            throw new PatternError(`Nested quantifier ${this.text.charAt(this.at - 1)}.`);
        }
        return node;
    }

    private unit(test: UnitTest, literal?: number): Node {
        const { ignoreCase } = this.options;
        const plain = literal === undefined || ignoreCase ? {} : { literal };
        return {
            kind: "unit",
            test: ignoreCase ? folded(test) : literal === undefined ? cached(test) : test,
            ...plain,
        };
    }

    private literal(code: number): Node {
        return this.unit((unit) => unit === code, code);
    }

    private part(): Node | undefined {
        const character = this.peek();
        this.at += 1;
        switch (character) {
            case "^":
                return { kind: "anchor", anchor: this.options.multiline ? "lineStart" : "start" };
            case "$":
                return { kind: "anchor", anchor: this.options.multiline ? "lineEnd" : "endOrNewline" };
            case ".":
                return this.unit(this.options.singleline ? () => true : (unit) => unit !== 10);
            case "[": {
                const found = readClass(this.text, this.at, this.options.ignoreCase);
                this.at = found.end;
                return { kind: "unit", test: cached(found.test) };
            }
            case "(":
                return this.group();
            case "\\":
                return this.escaped();
            case "*":
            case "+":
            case "?":
                throw new PatternError("Quantifier {x,y} following nothing.");
            default:
                return this.literal(character.charCodeAt(0));
        }
    }

    private escaped(): Node {
        const anchor = ANCHORS[this.peek()];
        if (anchor !== undefined) {
            this.at += 1;
            return { kind: "anchor", anchor };
        }
        const named = this.take(/k(?:<(\w+)>|'(\w+)'|\{(\w+)\})/y) ?? this.take(/([1-9]\d?)/y);
        if (named !== undefined) {
            const group = named[1] ?? named[2] ?? named[3] ?? "";
            return { kind: "back", group, ignoresCase: this.options.ignoreCase };
        }
        const found: Escape = readEscape(this.text, this.at, false);
        this.at = found.end;
        return found.test === undefined ? this.literal(found.code) : this.unit(found.test);
    }

    private group(): Node | undefined {
        if (this.take(/\?#[^)]*\)/y) !== undefined) {
            return undefined;
        }
        const look = this.take(/\?(<?)([=!])/y);
        if (look !== undefined) {
            return { kind: "look", behind: look[1] === "<", negative: look[2] === "!", body: this.closed() };
        }
        if (this.take(/\?>/y) !== undefined) {
            return { kind: "atomic", body: this.closed() };
        }
        if (this.take(/\?(?=\()/y) !== undefined) {
            return this.condition();
        }
        const name = this.take(/\?(?:<([A-Za-z_]\w*|\d+)>|'([A-Za-z_]\w*|\d+)')/y);
        if (name !== undefined) {
            return this.capture(name[1] ?? name[2]);
        }
        if (this.take(/\?[<'][\w]*-/y) !== undefined) {
            throw new PatternError("Balancing groups are not simulated.");
        }
        return this.peek() === "?"
            ? this.withOptions()
            : this.options.explicitCapture
              ? this.closed()
              : this.capture(undefined);
    }

    private withOptions(): Node | undefined {
        const match = this.take(/\?([imnsx]*)(?:-([imnsx]*))?([:)])/y);
        if (match === undefined) {
            throw new PatternError("Unrecognized grouping construct.");
        }
        const changed: { -readonly [K in keyof Options]: boolean } = { ...this.options };
        for (const [letters, value] of [
            [match[1] ?? "", true],
            [match[2] ?? "", false],
        ] as const) {
            for (const letter of letters) {
                changed[LETTERS[letter] ?? "ignoreCase"] = value;
            }
        }
        const outer = this.options;
        this.options = changed;
        if (match[3] === ")") {
            return undefined;
        }
        const body = this.closed();
        this.options = outer;
        return body;
    }

    private capture(name: string | undefined): Node {
        const group: Group = { name, number: 0 };
        this.groups.push(group);
        return { kind: "capture", group, body: this.closed() };
    }

    private condition(): Node {
        const named = this.take(/\((\w+)\)/y);
        if (named === undefined) {
            throw new PatternError("Conditions that are expressions are not simulated.");
        }
        const body = this.closed();
        const [yes, no, ...more] = body.kind === "choice" ? body.options : [body];
        if (more.length > 0) {
            throw new PatternError("Too many | in (?()|).");
        }
        return {
            kind: "condition",
            group: named[1] ?? "",
            yes: yes ?? { kind: "empty" },
            no: no ?? { kind: "empty" },
        };
    }

    private closed(): Node {
        const outer = this.options;
        const body = this.choice();
        this.options = outer;
        if (this.peek() !== ")") {
            throw new PatternError("Not enough )'s.");
        }
        this.at += 1;
        return body;
    }
}

export function parsePattern(text: string, options: Options = NO_OPTIONS): ParsedPattern {
    return new PatternReader(text, options).parse();
}

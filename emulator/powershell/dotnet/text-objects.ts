import { concatenated } from "../values/arithmetic";
import { formatString } from "../values/format";
import { numberOf } from "../values/numbers";
import { PsObject } from "../values/object";
import { textOf } from "../values/text";
import { NetObject, PsValue, Called, itemsOf } from "../values/value";
import { NOTHING } from "./nothing";

/** `System.Text.StringBuilder`. */
export class PsStringBuilder extends NetObject {
    readonly typeNames = ["System.Text.StringBuilder", "System.Object"];

    constructor(private held: string) {
        super();
    }

    text(): string {
        return this.held;
    }

    override propertyNames(): readonly string[] {
        return ["Capacity", "MaxCapacity", "Length"];
    }

    get(name: string): PsValue {
        switch (name.toLowerCase()) {
            case "length":
                return this.held.length;
            case "maxcapacity":
                return 2147483647;
            default:
                return Math.max(16, 2 ** Math.ceil(Math.log2(Math.max(1, this.held.length))));
        }
    }

    override set(name: string, value: PsValue): boolean {
        if (name.toLowerCase() === "length") {
            this.held = this.held.slice(0, numberOf(value)).padEnd(numberOf(value), "\0");
        }
        return ["length", "capacity"].includes(name.toLowerCase());
    }

    private change(text: string): Called {
        this.held = text;
        return { value: this };
    }

    override call(name: string, args: readonly PsValue[]): Called {
        const [first, second] = args;
        const at = Number(textOf(first));
        switch (name.toLowerCase()) {
            case "append":
                return this.change(
                    concatenated(
                        this.held,
                        textOf(first).repeat(
                            typeof second === "number" && textOf(first).length === 1 ? second : 1,
                        ),
                    ),
                );
            case "appendline":
                return this.change(concatenated(this.held, `${args.length > 0 ? textOf(first) : ""}\r\n`));
            case "appendformat":
                return this.change(concatenated(this.held, formatString(textOf(first), args.slice(1))));
            case "replace":
                return this.change(this.held.split(textOf(first)).join(textOf(second)));
            case "insert":
                return this.change(this.held.slice(0, at) + textOf(second) + this.held.slice(at));
            case "remove":
                return this.change(this.held.slice(0, at) + this.held.slice(at + numberOf(second)));
            case "clear":
                return this.change("");
            case "tostring":
                return { value: args.length === 2 ? this.held.slice(at, at + numberOf(second)) : this.held };
            case "get_chars":
            case "chars":
                return { value: this.held.charAt(at) };
            case "get_item":
                return { value: this.held.charAt(at) };
            default:
                return undefined;
        }
    }
}

/** A text that is read or written piece by piece. */
export function stringWriter(): PsObject {
    let text = "";
    const write =
        (end: string) =>
        (args: readonly PsValue[]): Called => {
            const [first] = args;
            text = concatenated(
                text,
                (args.length > 1
                    ? formatString(textOf(first), args.slice(1))
                    : itemsOf(first ?? "")
                          .map((one) => textOf(one))
                          .join("")) + end,
            );
            return NOTHING;
        };
    return new PsObject(
        { NewLine: "\r\n" },
        {
            typeNames: ["System.IO.StringWriter", "System.IO.TextWriter", "System.Object"],
            text: () => text,
            methods: { Write: write(""), WriteLine: write("\r\n"), Flush: () => NOTHING },
        },
    );
}
export function stringReader(text: string): PsObject {
    let at = 0;
    const rest = (): Called => {
        const value = text.slice(at);
        at = text.length;
        return { value };
    };
    return new PsObject(
        {},
        {
            typeNames: ["System.IO.StringReader", "System.IO.TextReader", "System.Object"],
            methods: {
                ReadLine: () => {
                    if (at >= text.length) {
                        return { value: null };
                    }
                    const [line = ""] = /^[^\r\n]*/.exec(text.slice(at)) ?? [];
                    at += line.length;
                    at += /^(?:\r\n|\r|\n)/.exec(text.slice(at))?.[0].length ?? 0;
                    return { value: line };
                },
                ReadToEnd: rest,
                Read: () => ({ value: at < text.length ? text.charCodeAt(at++) : -1 }),
                Peek: () => ({ value: at < text.length ? text.charCodeAt(at) : -1 }),
            },
        },
    );
}

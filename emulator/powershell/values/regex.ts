import { PsList } from "./collections";
import { failure, methodError } from "./errors";
import { PsObject } from "./object";
import { textOf } from "./text";
import { Called, NetObject, PsValue } from "./value";

/** Translates a .NET pattern into one that JavaScript understands. */
export function toRegExp(pattern: string, flags: string): RegExp {
    let inline = flags;
    const stripped = pattern.replace(/^\(\?([imsx]+)\)/, (_, letters: string) => {
        inline += letters
            .split("")
            .filter((letter) => "ims".includes(letter) && !inline.includes(letter))
            .join("");
        return "";
    });
    const translated = stripped
        .replace(/\\A/g, "^")
        .replace(/\\[zZ]/g, "$")
        .replace(/\(\?<([A-Za-z]\w*)>/g, "(?<$1>")
        .replace(/\\h/g, "[ \\t]")
        .replace(/\(\?>/g, "(?:")
        .replace(/\\e/g, "\\x1b");
    try {
        return new RegExp(translated, inline);
    } catch {
        throw failure(
            "System.ArgumentException",
            `parsing "${pattern}" - the pattern is not valid.`,
            "RegexParseException",
            "InvalidArgument",
        );
    }
}

/** `$1`, `${name}` and `$$` as .NET replaces them; the same as JavaScript but for the names' brackets. */
export function toReplacement(text: string): string {
    return text
        .replace(/\$\{(\w+)\}/g, (_, name: string) => (/^\d+$/.test(name) ? `$${name}` : `$<${name}>`))
        .replace(/\$0/g, "$&");
}

/** A match, and its groups where they lie; give it a match of an expression with the flag `d`. */
export function matchObject(match: RegExpMatchArray | null): PsObject {
    const at = (place: readonly [number, number] | undefined): number => place?.[0] ?? 0;
    const group = (value: string | undefined, index: number): PsObject =>
        new PsObject(
            { Value: value ?? "", Success: value !== undefined, Length: (value ?? "").length, Index: index },
            { typeNames: ["System.Text.RegularExpressions.Group", "System.Object"], text: () => value ?? "" },
        );
    const numbered =
        match === null ? [] : [...match].map((value, number) => group(value, at(match.indices?.[number])));
    const named = Object.entries(match?.groups ?? {}).map(
        ([name, value]) => [name, group(value, at(match?.indices?.groups?.[name]))] as const,
    );
    return new PsObject(
        {
            Value: match?.[0] ?? "",
            Success: match !== null,
            Index: match?.index ?? 0,
            Length: (match?.[0] ?? "").length,
            Groups: new GroupCollection(numbered, new Map(named)),
        },
        {
            typeNames: ["System.Text.RegularExpressions.Match", "System.Object"],
            text: () => match?.[0] ?? "",
        },
    );
}

/** `$match.Groups`, by number and by name. */
export class GroupCollection extends NetObject {
    readonly typeNames = ["System.Text.RegularExpressions.GroupCollection", "System.Object"];

    constructor(
        private readonly numbered: readonly PsObject[],
        private readonly named: ReadonlyMap<string, PsObject>,
    ) {
        super();
    }

    text(): string {
        return "System.Text.RegularExpressions.GroupCollection";
    }

    at(key: PsValue): PsValue {
        const byNumber =
            typeof key === "number" || /^\d+$/.test(textOf(key))
                ? this.numbered[Number(key)]
                : this.named.get(textOf(key));
        return byNumber ?? matchObject(null);
    }

    override propertyNames(): readonly string[] {
        return ["Count"];
    }

    get(name: string): PsValue {
        return name.toLowerCase() === "count" ? this.numbered.length : null;
    }

    override items(): readonly PsValue[] {
        return this.numbered;
    }
}

/** `[regex]'…'` as an object. */
export function regexObject(pattern: string, options = ""): PsObject {
    const global = (): RegExp => toRegExp(pattern, `dg${options}`);
    const text = (args: readonly PsValue[]): string => textOf(args[0]);
    return new PsObject(
        { Pattern: pattern },
        {
            typeNames: ["System.Text.RegularExpressions.Regex", "System.Object"],
            text: () => pattern,
            methods: {
                IsMatch: (args) => ({ value: toRegExp(pattern, options).test(text(args)) }),
                Match: (args) => ({ value: matchObject(toRegExp(pattern, `d${options}`).exec(text(args))) }),
                Matches: (args) => ({
                    value: [...text(args).matchAll(global())].map((match) => matchObject(match)),
                }),
                Replace: (args): Called => {
                    const [input, replacement] = args;
                    if (replacement instanceof NetObject || replacement instanceof PsList) {
                        throw methodError(
                            "Replace",
                            2,
                            "System.NotSupportedException",
                            "A match evaluator needs [regex]::Replace here.",
                        );
                    }
                    return { value: textOf(input).replace(global(), toReplacement(textOf(replacement))) };
                },
                Split: (args) => ({ value: text(args).split(toRegExp(pattern, options)) }),
            },
        },
    );
}

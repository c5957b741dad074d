import { numberOf, textsOf } from "../values/convert";
import { failure } from "../values/errors";
import { PsChar } from "../values/scalars";
import { textOf } from "../values/text";
import { Called, itemsOf, PsValue } from "../values/value";

function outOfRange(): never {
    throw failure(
        "System.ArgumentOutOfRangeException",
        "Index and length must refer to a location within the string.\r\nParameter name: length",
        "ArgumentOutOfRangeException",
    );
}

function ignoresCase(value: PsValue): boolean {
    return /IgnoreCase$/i.test(textOf(value));
}

function substring(text: string, args: readonly PsValue[]): string {
    const start = numberOf(args[0]);
    const length = args.length > 1 ? numberOf(args[1]) : text.length - start;
    if (start < 0 || length < 0 || start + length > text.length) {
        outOfRange();
    }
    return text.substring(start, start + length);
}

function trimmed(text: string, args: readonly PsValue[], start: boolean, end: boolean): string {
    const set =
        args.length === 0
            ? "\\s\\ufeff"
            : args
                  .flatMap((item) => itemsOf(item))
                  .map(textOf)
                  .join("")
                  .replace(/[\\\]^-]/g, "\\$&");
    let result = text;
    if (start) {
        result = result.replace(new RegExp(`^[${set}]+`), "");
    }
    return end ? result.replace(new RegExp(`[${set}]+$`), "") : result;
}

/** .NET Framework's `Split` takes a string as the set of its characters. */
function splitString(text: string, args: readonly PsValue[]): string[] {
    const [first, second, third] = args;
    const removesEmpty = [second, third].some(
        (option) => /RemoveEmptyEntries/i.test(textOf(option)) || option === 1,
    );
    const given = textsOf(first);
    const whole = Array.isArray(first) && given.some((item) => item.length > 1);
    const characters = given.join("");
    const escape = (item: string): string => item.replace(/[\\^$.*+?()[\]{}|-]/g, "\\$&");
    const pattern = whole ? given.map(escape).join("|") : `[${escape(characters)}]`;
    const parts = characters === "" ? text.split(/\s/) : text.split(new RegExp(pattern));
    const limit = typeof second === "number" && !removesEmpty ? second : undefined;
    const cut =
        limit !== undefined && parts.length > limit
            ? [...parts.slice(0, limit - 1), parts.slice(limit - 1).join(characters)]
            : parts;
    return removesEmpty ? cut.filter((part) => part !== "") : cut;
}

/** A string's UTF-16 units, which .NET's characters are. */
function characters(text: string): PsChar[] {
    return Array.from({ length: text.length }, (_, index) => new PsChar(text.charAt(index)));
}

/** Methods of `System.String`. */
export function stringMethod(text: string, name: string, args: readonly PsValue[]): Called {
    const first = textOf(args[0]);
    const folded = ignoresCase(args[1])
        ? { text: text.toLowerCase(), first: first.toLowerCase() }
        : { text, first };
    switch (name.toLowerCase()) {
        case "substring":
            return { value: substring(text, args) };
        case "tolower":
        case "tolowerinvariant":
            return { value: text.toLowerCase() };
        case "toupper":
        case "toupperinvariant":
            return { value: text.toUpperCase() };
        case "trim":
            return { value: trimmed(text, args, true, true) };
        case "trimstart":
            return { value: trimmed(text, args, true, false) };
        case "trimend":
            return { value: trimmed(text, args, false, true) };
        case "startswith":
            return { value: folded.text.startsWith(folded.first) };
        case "endswith":
            return { value: folded.text.endsWith(folded.first) };
        case "contains":
            return { value: text.includes(first) };
        case "split":
            return { value: splitString(text, args) };
        default:
            return editing(text, name, args);
    }
}

function editing(text: string, name: string, args: readonly PsValue[]): Called {
    const [first, second] = args;
    switch (name.toLowerCase()) {
        case "replace":
            return { value: text.split(textOf(first)).join(textOf(second)) };
        case "indexof":
            return { value: search(text, args, (where, what, from) => where.indexOf(what, from)) };
        case "lastindexof":
            return { value: search(text, args, (where, what) => where.lastIndexOf(what)) };
        case "insert":
            return { value: text.slice(0, numberOf(first)) + textOf(second) + text.slice(numberOf(first)) };
        case "remove":
            return {
                value:
                    text.slice(0, numberOf(first)) +
                    (args.length > 1 ? text.slice(numberOf(first) + numberOf(second)) : ""),
            };
        case "padleft":
            return { value: text.padStart(numberOf(first), args.length > 1 ? textOf(second) : " ") };
        case "padright":
            return { value: text.padEnd(numberOf(first), args.length > 1 ? textOf(second) : " ") };
        case "tochararray":
            return { value: characters(text) };
        case "equals":
            return {
                value: ignoresCase(second)
                    ? text.toLowerCase() === textOf(first).toLowerCase()
                    : text === textOf(first),
            };
        case "getenumerator":
            return { value: characters(text) };
        case "normalize":
            return { value: text.normalize() };
        default:
            return undefined;
    }
}

function search(
    text: string,
    args: readonly PsValue[],
    find: (where: string, what: string, from: number) => number,
): number {
    const from = typeof args[1] === "number" ? args[1] : 0;
    return args.some(ignoresCase)
        ? find(text.toLowerCase(), textOf(args[0]).toLowerCase(), from)
        : find(text, textOf(args[0]), from);
}

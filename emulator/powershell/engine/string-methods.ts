import { compareText } from "../values/compare";
import { numberOf, textsOf } from "../values/convert";
import { failure } from "../values/errors";
import { isNumber } from "../values/number";
import { PsChar, PsEnum } from "../values/scalars";
import { textOf } from "../values/text";
import { Called, isNothing, itemsOf, PsValue, typedArray } from "../values/value";
import { spendMemory } from "../values/memory";

function outOfRange(message: string): never {
    throw failure("System.ArgumentOutOfRangeException", message, "ArgumentOutOfRangeException");
}

function ignoresCase(value: PsValue): boolean {
    return /IgnoreCase$/i.test(textOf(value)) || value === true;
}

function substring(text: string, args: readonly PsValue[]): string {
    const start = numberOf(args[0]);
    if (start < 0 || start > text.length) {
        outOfRange(
            start < 0
                ? "StartIndex cannot be less than zero.\r\nParameter name: startIndex"
                : "startIndex cannot be larger than length of string.\r\nParameter name: startIndex",
        );
    }
    const length = args.length > 1 ? numberOf(args[1]) : text.length - start;
    if (length < 0 || start + length > text.length) {
        outOfRange("Index and length must refer to a location within the string.\r\nParameter name: length");
    }
    return text.substring(start, start + length);
}

function trimmed(text: string, args: readonly PsValue[], start: boolean, end: boolean): string {
    const set = args
        .flatMap((item) => itemsOf(item))
        .map((item) => textOf(item))
        .join("");
    const isIn = (character: string): boolean =>
        set === "" ? /[\s\u0085\u200b\ufeff]/.test(character) : set.includes(character);
    let [from, to] = [0, text.length];
    while (start && from < to && isIn(text.charAt(from))) {
        from += 1;
    }
    while (end && to > from && isIn(text.charAt(to - 1))) {
        to -= 1;
    }
    return text.slice(from, to);
}

/** .NET Framework's `Split` takes a string as the set of its characters, and an array of strings as they are. */
function splitString(text: string, args: readonly PsValue[]): string[] {
    const [first, second, third] = args;
    const option = [second, third].find((one) => one instanceof PsEnum || typeof one === "string");
    const removesEmpty = /RemoveEmptyEntries/i.test(textOf(option)) || third === 1;
    const limit = isNumber(second) ? numberOf(second) : Infinity;
    const given =
        args.length > 1 &&
        args.every((one) => (typeof one === "string" && one.length === 1) || one instanceof PsChar)
            ? args.map((one) => textOf(one))
            : textsOf(first ?? "");
    const isWhole = Array.isArray(first) && given.some((item) => item.length > 1);
    const separators = (isWhole ? given : [...new Set(given.join(""))]).filter((one) => one !== "");
    const parts: string[] = [];
    let from = 0;
    let at = 0;
    const isFull = (): boolean => parts.length >= limit - 1;
    while (at < text.length && !isFull()) {
        const separator =
            separators.length === 0
                ? /\s/.test(text.charAt(at))
                    ? text.charAt(at)
                    : undefined
                : separators.find((one) => text.startsWith(one, at));
        if (separator === undefined) {
            at += 1;
            continue;
        }
        if (!removesEmpty || at > from) {
            parts.push(text.slice(from, at));
        }
        at += separator.length;
        from = at;
    }
    const rest = text.slice(from);
    return limit === 0 ? [] : removesEmpty && rest === "" ? parts : [...parts, rest];
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
            return { value: typedArray(splitString(text, args), "System.String") };
        default:
            return editing(text, name, args);
    }
}

function editing(text: string, name: string, args: readonly PsValue[]): Called {
    const [first, second] = args;
    switch (name.toLowerCase()) {
        case "replace":
            if (textOf(first) === "") {
                throw failure(
                    "System.ArgumentException",
                    "String cannot be of zero length.\r\nParameter name: oldValue",
                    "ArgumentException",
                );
            }
            return { value: text.split(textOf(first)).join(textOf(second)) };
        case "insert":
            if (numberOf(first) < 0 || numberOf(first) > text.length) {
                outOfRange(
                    "Specified argument was out of the range of valid values.\r\nParameter name: startIndex",
                );
            }
            return { value: text.slice(0, numberOf(first)) + textOf(second) + text.slice(numberOf(first)) };
        case "remove":
            return { value: removed(text, numberOf(first), args.length > 1 ? numberOf(second) : undefined) };
        case "padleft":
        case "padright": {
            spendMemory(numberOf(first), "text");
            const pad = args.length > 1 ? textOf(second) : " ";
            return {
                value:
                    name.toLowerCase() === "padleft"
                        ? text.padStart(numberOf(first), pad)
                        : text.padEnd(numberOf(first), pad),
            };
        }
        case "tochararray":
            return {
                value: typedArray(
                    characters(
                        args.length === 2
                            ? text.slice(numberOf(first), numberOf(first) + numberOf(second))
                            : text,
                    ),
                    "System.Char",
                ),
            };
        case "chars":
        case "get_chars":
            return { value: new PsChar(text.charAt(numberOf(first))) };
        case "clone":
            return { value: text };
        case "getenumerator":
            return { value: characters(text) };
        case "normalize":
            return { value: text.normalize() };
        default:
            return searching(text, name, args);
    }
}

function removed(text: string, start: number, count: number | undefined): string {
    if (start < 0 || start > text.length || (count === undefined && start === text.length && text !== "")) {
        outOfRange("startIndex must be less than length of string.\r\nParameter name: startIndex");
    }
    if (count !== undefined && start + count > text.length) {
        outOfRange("Index and count must refer to a location within the string.\r\nParameter name: count");
    }
    return text.slice(0, start) + (count === undefined ? "" : text.slice(start + count));
}

function searching(text: string, name: string, args: readonly PsValue[]): Called {
    const [first, second] = args;
    switch (name.toLowerCase()) {
        case "indexof":
            return { value: search(text, args, (where, what, from) => where.indexOf(what, from ?? 0)) };
        case "lastindexof":
            return { value: search(text, args, (where, what, from) => where.lastIndexOf(what, from)) };
        case "indexofany":
        case "lastindexofany": {
            const wanted = itemsOf(first).map((item) => textOf(item));
            const found = Array.from(text, (_, index) => index).filter((index) =>
                wanted.includes(text.charAt(index)),
            );
            return { value: (name.toLowerCase() === "indexofany" ? found[0] : found.at(-1)) ?? -1 };
        }
        case "equals":
            return {
                value: ignoresCase(second)
                    ? text.toLowerCase() === textOf(first).toLowerCase()
                    : typeof first === "string" && text === first,
            };
        case "compareto":
            return { value: isNothing(first) ? 1 : compareText(text, textOf(first), true) };
        default:
            return undefined;
    }
}

function search(
    text: string,
    args: readonly PsValue[],
    find: (where: string, what: string, from: number | undefined) => number,
): number {
    const from = typeof args[1] === "number" ? args[1] : undefined;
    return args.slice(1).some(ignoresCase)
        ? find(text.toLowerCase(), textOf(args[0]).toLowerCase(), from)
        : find(text, textOf(args[0]), from);
}

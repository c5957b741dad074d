import type { TypeName } from "../syntax/ast";
import { PsList } from "./collections";
import { numberOf, truth } from "./convert";
import { PsDateTime } from "./dates";
import { failure, languageError, PsFailure } from "./errors";
import { toRegExp } from "./regex";
import { PsChar, PsEnum, PsTimeSpan, PsVersion } from "./scalars";
import { textOf } from "./text";
import { isNothing, itemsOf, NetObject, PsValue } from "./value";

export function isList(value: PsValue): boolean {
    return Array.isArray(value) || value instanceof Uint8Array || value instanceof PsList;
}

function fold(text: string, sensitive: boolean): string {
    return sensitive ? text : text.toLowerCase();
}

/** `-eq` for two single values: the right side is made the left side's type. */
export function areEqual(left: PsValue, right: PsValue, sensitive = false): boolean {
    if (isNothing(left) || isNothing(right)) {
        return isNothing(left) && isNothing(right);
    }
    if (typeof left === "string" || left instanceof PsChar) {
        return fold(textOf(left), sensitive) === fold(textOf(right), sensitive);
    }
    if (typeof left === "boolean") {
        return left === truth(right);
    }
    if (typeof left === "number") {
        try {
            return left === numberOf(right);
        } catch (error) {
            if (error instanceof PsFailure) {
                return false;
            }
            throw error;
        }
    }
    return areObjectsEqual(left, right, sensitive);
}

function areObjectsEqual(left: PsValue, right: PsValue, sensitive: boolean): boolean {
    if (left instanceof PsVersion || left instanceof PsDateTime || left instanceof PsTimeSpan) {
        return compare(left, right, sensitive) === 0;
    }
    if (left === right) {
        return true;
    }
    if (left instanceof PsEnum) {
        return typeof right === "number"
            ? left.value === right
            : left.name.toLowerCase() === textOf(right).toLowerCase();
    }
    const valueTypes = [
        "System.Guid",
        "System.Security.Principal.SecurityIdentifier",
        "System.Type",
        "System.RuntimeType",
    ];
    if (left instanceof NetObject && valueTypes.includes(left.typeNames[0] ?? "")) {
        return fold(textOf(left), sensitive) === fold(textOf(right), sensitive);
    }
    return (
        typeof right === "string" &&
        left instanceof NetObject &&
        fold(left.text(), sensitive) === fold(right, sensitive)
    );
}

/** Orders two single values; the right side is made the left side's type. */
export function compare(left: PsValue, right: PsValue, sensitive = false): number {
    if (isNothing(left) || isNothing(right)) {
        return (isNothing(left) ? 0 : 1) - (isNothing(right) ? 0 : 1);
    }
    if (typeof left === "number" || typeof left === "boolean") {
        return numberOf(left) - numberOf(right);
    }
    if (left instanceof PsVersion) {
        return left.compare(right instanceof PsVersion ? right : PsVersion.parse(textOf(right)));
    }
    if (left instanceof PsDateTime) {
        return (
            left.milliseconds -
            (right instanceof PsDateTime ? right : PsDateTime.parse(textOf(right))).milliseconds
        );
    }
    if (left instanceof PsTimeSpan) {
        return (
            left.milliseconds -
            (right instanceof PsTimeSpan ? right : PsTimeSpan.parse(textOf(right))).milliseconds
        );
    }
    if (typeof left !== "string" && !(left instanceof PsChar)) {
        throw failure(
            "System.Management.Automation.RuntimeException",
            `Could not compare "${textOf(left)}" to "${textOf(right)}".`,
            "NotIcomparable",
            "InvalidOperation",
        );
    }
    const [one, other] = [fold(textOf(left), sensitive), fold(textOf(right), sensitive)];
    return one < other ? -1 : one > other ? 1 : 0;
}

/** `-like`'s pattern as a regular expression. */
export function wildcard(pattern: string, sensitive = false): RegExp {
    let source = "";
    for (let index = 0; index < pattern.length; index++) {
        const character = pattern.charAt(index);
        const close = character === "[" ? pattern.indexOf("]", index + 1) : -1;
        if (character === "`" && index + 1 < pattern.length) {
            index += 1;
            source += pattern.charAt(index).replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
        } else if (close > index) {
            source += `[${pattern.slice(index + 1, close).replace(/[\\^\]]/g, "\\$&")}]`;
            index = close;
        } else {
            source +=
                character === "*"
                    ? "[\\s\\S]*"
                    : character === "?"
                      ? "[\\s\\S]"
                      : character.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
        }
    }
    return new RegExp(`^${source}$`, sensitive ? "u" : "iu");
}

type Test = (left: PsValue, right: PsValue, sensitive: boolean) => boolean;

const TESTS: Readonly<Record<string, Test>> = {
    eq: areEqual,
    ne: (left, right, sensitive) => !areEqual(left, right, sensitive),
    gt: (left, right, sensitive) => compare(left, right, sensitive) > 0,
    ge: (left, right, sensitive) => compare(left, right, sensitive) >= 0,
    lt: (left, right, sensitive) => compare(left, right, sensitive) < 0,
    le: (left, right, sensitive) => compare(left, right, sensitive) <= 0,
    like: (left, right, sensitive) => wildcard(textOf(right), sensitive).test(textOf(left)),
    notlike: (left, right, sensitive) => !wildcard(textOf(right), sensitive).test(textOf(left)),
};

function contains(list: PsValue, item: PsValue, sensitive: boolean): boolean {
    return itemsOf(list).some((element) => areEqual(element, item, sensitive));
}

/** Comparison operators. A list on the left gives the items that pass. */
export function comparison(operator: string, left: PsValue, right: PsValue): PsValue {
    const match = /^([ci]?)(contains|notcontains|in|notin|eq|ne|gt|ge|lt|le|like|notlike)$/.exec(operator);
    const sensitive = match?.[1] === "c";
    const name = match?.[2] ?? operator;
    switch (name) {
        case "contains":
            return contains(left, right, sensitive);
        case "notcontains":
            return !contains(left, right, sensitive);
        case "in":
            return contains(right, left, sensitive);
        case "notin":
            return !contains(right, left, sensitive);
        default:
            break;
    }
    const test = TESTS[name];
    if (test === undefined) {
        throw languageError(`The operator '-${operator}' is not supported.`, "UnsupportedOperator");
    }
    return isList(left)
        ? itemsOf(left).filter((item) => test(item, right, sensitive))
        : test(left, right, sensitive);
}

export function split(left: PsValue, right: PsValue, sensitive: boolean): PsValue {
    const [pattern, limit] = isList(right) ? itemsOf(right) : [right, undefined];
    const expression = toRegExp(textOf(pattern), sensitive ? "g" : "gi");
    const most = isNothing(limit) ? 0 : numberOf(limit);
    return itemsOf(left ?? null).flatMap((item) => {
        const text = textOf(item);
        const parts: string[] = [];
        let from = 0;
        for (const match of text.matchAll(expression)) {
            if (match[0] === "" || (most > 0 && parts.length >= most - 1)) {
                continue;
            }
            parts.push(text.slice(from, match.index), ...match.slice(1));
            from = match.index + match[0].length;
        }
        return [...parts, text.slice(from)];
    });
}

/** A type named on the right of `-is` or `-as`. */
export function namedType(name: string): TypeName {
    const match = /^(.*?)((?:\[\])*)$/.exec(name);
    return { name: match?.[1] ?? name, arrayRank: (match?.[2] ?? "").length / 2, generics: [] };
}

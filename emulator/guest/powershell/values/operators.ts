import type { TypeName } from "../syntax/ast";
import { PsHashtable, PsList } from "./collections";
import { numberOf, truth } from "./convert";
import { PsDateTime } from "./dates";
import { failure, languageError, PsFailure } from "./errors";
import { toRegExp } from "./regex";
import { PsChar, PsEnum, PsTimeSpan, PsVersion } from "./scalars";
import { textOf } from "./text";
import { typeNamesOf } from "./types";
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

function noOperator(left: PsValue, operator: string): PsFailure {
    const name = typeNamesOf(left)[0] ?? "null";
    return languageError(
        `Method invocation failed because [${name}] does not contain a method named 'op_${operator}'.`,
        "MethodNotFound",
    );
}

function plus(left: PsValue, right: PsValue): PsValue {
    if (isNothing(left)) {
        return right;
    }
    if (typeof left === "string" || left instanceof PsChar) {
        return textOf(left) + textOf(right);
    }
    if (isList(left)) {
        return [...itemsOf(left), ...(isList(right) ? itemsOf(right) : [right ?? null])];
    }
    if (left instanceof PsHashtable) {
        return mergeTables(left, right);
    }
    if (left instanceof PsDateTime && right instanceof PsTimeSpan) {
        return new PsDateTime(left.milliseconds + right.milliseconds, left.kind);
    }
    if (left instanceof PsTimeSpan && right instanceof PsTimeSpan) {
        return new PsTimeSpan(left.milliseconds + right.milliseconds);
    }
    if (left instanceof NetObject) {
        throw noOperator(left, "Addition");
    }
    return numberOf(left) + numberOf(right);
}

function mergeTables(left: PsHashtable, right: PsValue): PsValue {
    if (!(right instanceof PsHashtable)) {
        throw languageError(
            "A hash table can only be added to another hash table.",
            "AddHashTableToNonHashTable",
        );
    }
    const merged = left.copy();
    for (const key of right.keys()) {
        if (merged.contains(key)) {
            throw languageError(
                `Item has already been added. Key in dictionary: '${textOf(key)}'  Key being added: '${textOf(key)}'`,
                "System.ArgumentException",
            );
        }
        merged.put(key, right.lookup(key));
    }
    return merged;
}

function minus(left: PsValue, right: PsValue): PsValue {
    if (left instanceof PsDateTime && right instanceof PsDateTime) {
        return new PsTimeSpan(left.milliseconds - right.milliseconds);
    }
    if (left instanceof PsDateTime && right instanceof PsTimeSpan) {
        return new PsDateTime(left.milliseconds - right.milliseconds, left.kind);
    }
    if (left instanceof PsTimeSpan && right instanceof PsTimeSpan) {
        return new PsTimeSpan(left.milliseconds - right.milliseconds);
    }
    if (isList(left) || left instanceof PsHashtable) {
        throw noOperator(left, "Subtraction");
    }
    return numberOf(left) - numberOf(right);
}

function times(left: PsValue, right: PsValue): PsValue {
    if (typeof left === "string") {
        return left.repeat(numberOf(right));
    }
    if (isList(left)) {
        return Array.from({ length: numberOf(right) }, () => itemsOf(left)).flat();
    }
    return numberOf(left) * numberOf(right);
}

/** `+ - * / %` and the bitwise operators. */
export function arithmetic(operator: string, left: PsValue, right: PsValue): PsValue {
    switch (operator) {
        case "+":
            return plus(left, right);
        case "-":
            return minus(left, right);
        case "*":
            return times(left, right);
        case "/":
        case "%": {
            const divisor = numberOf(right);
            if (divisor === 0) {
                throw languageError("Attempted to divide by zero.", "RuntimeException", "NotSpecified");
            }
            return operator === "/" ? numberOf(left) / divisor : numberOf(left) % divisor;
        }
        default:
            return bitwise(operator, numberOf(left), numberOf(right));
    }
}

function bitwise(operator: string, left: number, right: number): number {
    const [one, other] = [BigInt(Math.trunc(left)), BigInt(Math.trunc(right))];
    const results: Readonly<Record<string, () => bigint>> = {
        "-band": () => one & other,
        "-bor": () => one | other,
        "-bxor": () => one ^ other,
        "-shl": () => BigInt.asIntN(32, one << other),
        "-shr": () => one >> other,
    };
    const result = results[operator];
    if (result === undefined) {
        throw languageError(`The operator '${operator}' is not supported.`, "UnsupportedOperator");
    }
    return Number(result());
}

/** A type named on the right of `-is` or `-as`. */
export function namedType(name: string): TypeName {
    const match = /^(.*?)((?:\[\])*)$/.exec(name);
    return { name: match?.[1] ?? name, arrayRank: (match?.[2] ?? "").length / 2, generics: [] };
}

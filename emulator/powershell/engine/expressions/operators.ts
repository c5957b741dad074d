import type { TypeName } from "../../syntax/ast";
import { arithmetic } from "../../values/arithmetic";
import { PsHashtable } from "../../values/collections";
import { numberOf, truth } from "../../values/convert";
import { failure, PsFailure } from "../../values/errors";
import { formatString } from "../../values/format";
import { spendMemory } from "../../values/memory";
import { castToNumber } from "../../values/number-casts";
import { comparison, isList } from "../../values/operators";
import {
    compiled,
    operatorPattern,
    PsRegex,
    regexOptions,
    replaceByTemplate,
    replaceMatches,
    splitAtMatches,
} from "../../values/regex";
import { NO_OPTIONS } from "../../regex/nodes";
import type { Pattern } from "../../regex/pattern";
import type { Found } from "../../regex/match-state";

import { partText, textOf } from "../../values/text";
import { named } from "../../values/type-names";
import { isOfType, PsBlock, PsType } from "../../values/types";
import { collapse, isNothing, itemsOf, PsValue, typedArray } from "../../values/value";

import { invokeBlock } from "../blocks";
import type { Context } from "../context";
import { convert, typeValue } from "../conversion";
import type { Flow } from "../flow";
import { patiently } from "../rest";

const ARITHMETIC = new Set(["+", "-", "*", "/", "%", "-band", "-bor", "-bxor", "-shl", "-shr"]);

/** Works out a binary operator of two values. */
export function* operate(operator: string, left: PsValue, right: PsValue, context: Context): Flow<PsValue> {
    const name = operator.replace(/^-/, "");
    if (/^[ci]?(?:not)?match$/.test(name)) {
        return yield* matches(name, left, right, context);
    }
    if (/^[ci]?replace$/.test(name)) {
        return yield* replace(left, right, name.startsWith("c"), context);
    }
    if (/^[ci]?split$/.test(name)) {
        return yield* split(left, right, name.startsWith("c"), context);
    }
    return ARITHMETIC.has(operator) ? arithmetic(operator, left, right) : plain(name, left, right, context);
}

function plain(name: string, left: PsValue, right: PsValue, context: Context): PsValue {
    switch (name) {
        case "xor":
            return truth(left) !== truth(right);
        case "is":
        case "isnot":
            return isOfType(left, typeOf(right, context)) === (name === "is");
        case "as":
            return tryCast(left, typeOf(right, context), context);
        case "f":
            return formatted(textOf(left), right);
        case "..":
            return range(left, right);
        case "join":
        case "ijoin":
        case "cjoin":
            return joined(itemsOf(left ?? null), textOf(right));
        default:
            return comparison(name, left, right);
    }
}

export function joined(items: readonly PsValue[], separator: string): string {
    const texts = items.map((item) => partText(item));
    spendMemory(
        texts.reduce((total, text) => total + text.length + separator.length, 0),
        "text",
    );
    return texts.join(separator);
}

function formatted(template: string, right: PsValue): string {
    try {
        return formatString(template, isList(right) ? itemsOf(right) : [right]);
    } catch (error) {
        if (error instanceof PsFailure) {
            throw failure(
                "System.Management.Automation.RuntimeException",
                `Error formatting a string: ${error.record.exception.message}.`,
                "FormatError",
                "InvalidOperation",
                template,
            );
        }
        throw error;
    }
}

function typeOf(right: PsValue, context: Context): TypeName {
    const type = right instanceof PsType ? right.syntax : parsedType(textOf(right));
    return typeValue(type, context.session).syntax;
}

function parsedType(text: string): TypeName {
    const match = /^(.*?)((?:\[\])*)$/.exec(text);
    return { ...named(match?.[1] ?? text), arrayRank: (match?.[2] ?? "").length / 2 };
}

function tryCast(value: PsValue, type: TypeName, context: Context): PsValue {
    try {
        return convert(value, type, context);
    } catch (error) {
        if (error instanceof PsFailure) {
            return null;
        }
        throw error;
    }
}

/** The least, the greatest and the direction of a range. */
export function rangeBounds(left: PsValue, right: PsValue): readonly [from: number, to: number] {
    const whole = (value: PsValue): number => numberOf(castToNumber(value, "Int32"));
    return [whole(left), whole(right)];
}

export function range(left: PsValue, right: PsValue): number[] {
    const [from, to] = rangeBounds(left, right);
    const step = from <= to ? 1 : -1;
    const length = Math.abs(to - from) + 1;
    spendMemory(length, "array");
    return Array.from({ length }, (_, index) => from + index * step);
}

function* matches(name: string, left: PsValue, right: PsValue, context: Context): Flow<PsValue> {
    const pattern = operatorPattern(right, name.startsWith("c"));
    const wanted = !name.includes("not");
    if (isList(left)) {
        const passed: PsValue[] = [];
        for (const item of itemsOf(left)) {
            if (((yield* patiently(pattern.search(textOf(item)))) !== undefined) === wanted) {
                passed.push(item);
            }
        }
        return passed;
    }
    const text = textOf(left);
    const found = yield* patiently(pattern.search(text));
    if (found !== undefined) {
        context.scope.write("Matches", matchTable(pattern, text, found));
    }
    return (found !== undefined) === wanted;
}

/** `$Matches`. */
export function matchTable(pattern: Pattern, text: string, found: Found): PsHashtable {
    const table = new PsHashtable();
    pattern.names.forEach((name, number) => {
        const place = number === 0 ? ([found.start, found.end] as const) : found.captures.get(number)?.at(-1);
        if (place !== undefined) {
            table.put(/^\d+$/.test(name) ? Number(name) : name, text.slice(place[0], place[1]));
        }
    });
    return table;
}

function* replace(left: PsValue, right: PsValue, sensitive: boolean, context: Context): Flow<PsValue> {
    const [pattern, replacement] = isList(right) ? itemsOf(right) : [right, ""];
    if (isList(right) && itemsOf(right).length > 2) {
        throw failure(
            "System.Management.Automation.RuntimeException",
            `The -replace operator allows only two elements to follow it, not ${itemsOf(right).length}.`,
            "BadReplaceArgument",
            "InvalidOperation",
        );
    }
    const expression = operatorPattern(pattern, sensitive);
    if (replacement instanceof PsBlock && context.session.major >= 6) {
        const block = replacement;
        return yield* replaceMatches(expression, textOf(left), function* () {
            return textOf(collapse(yield* invokeBlock(block, [], null, context)));
        });
    }
    const template = textOf(replacement);
    if (!isList(left)) {
        return yield* replaceByTemplate(expression, textOf(left), template);
    }
    const results: PsValue[] = [];
    for (const item of itemsOf(left)) {
        results.push(yield* replaceByTemplate(expression, textOf(item), template));
    }
    return results;
}

function* split(left: PsValue, right: PsValue, sensitive: boolean, context: Context): Flow<PsValue> {
    const [pattern, limit, options] = isList(right) ? itemsOf(right) : [right];
    const most = isNothing(limit) ? 0 : numberOf(limit);
    const pieces: string[] = [];
    for (const item of itemsOf(left ?? null)) {
        if (pattern instanceof PsBlock) {
            pieces.push(...(yield* splitByBlock(textOf(item), pattern, most, context)));
        } else {
            pieces.push(
                ...(yield* splitAtMatches(splitPattern(pattern, options, sensitive), textOf(item), most)),
            );
        }
    }
    return typedArray(pieces, "System.String");
}

/** `SimpleMatch` takes the separator as it is; the other options are those of regular expressions. */
function splitPattern(pattern: PsValue, options: PsValue, sensitive: boolean): Pattern {
    if (pattern instanceof PsRegex || isNothing(options)) {
        return operatorPattern(pattern, sensitive);
    }
    const words = textOf(options);
    const source = /SimpleMatch/i.test(words)
        ? textOf(pattern).replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")
        : textOf(pattern);
    const given = /SimpleMatch/i.test(words) ? NO_OPTIONS : regexOptions(options);
    return compiled(source, { ...given, ignoreCase: !sensitive || /IgnoreCase/i.test(words) });
}

function* splitByBlock(text: string, block: PsBlock, most: number, context: Context): Flow<string[]> {
    const pieces: string[] = [];
    let from = 0;
    for (let index = 0; index < text.length; index++) {
        const isFull = most > 0 && pieces.length >= most - 1;
        if (!isFull && truth(collapse(yield* invokeBlock(block, [], text.charAt(index), context)))) {
            pieces.push(text.slice(from, index));
            from = index + 1;
        }
    }
    return [...pieces, text.slice(from)];
}

import type { Expression } from "../../syntax/ast";
import { PsHashtable } from "../../values/collections";
import { PsList } from "../../values/list";
import { castToNumber } from "../../values/number-casts";
import { languageError } from "../../values/errors";
import { numberOf } from "../../values/convert";
import { PsMatrix } from "../../values/matrix";
import { PropertyCollection } from "../../values/properties";
import { GroupCollection } from "../../values/regex-match";
import { PsXmlAttributes } from "../../values/xml-attributes";
import { PsChar } from "../../values/scalars";
import { typeNamesOf } from "../../values/types";
import { Called, isNothing, itemsOf, NetObject, PsValue } from "../../values/value";
import { setArrayElement } from "../array-methods";
import type { Context } from "../context";
import type { Flow } from "../flow";
import { locate } from "../session";

type Index = Extract<Expression, { kind: "index" }>;

export function* index(node: Index, context: Context): Flow<PsValue> {
    const { language } = context.session;
    const target = yield* language.evaluate(node.target, context);
    const key = yield* language.evaluate(node.index, context);
    try {
        return element(target, key, context.scope.strict);
    } catch (error) {
        locate(error, context, node.at);
        throw error;
    }
}

function cannotIndex(target: PsValue): Error {
    return languageError(
        `Unable to index into an object of type ${typeNamesOf(target)[0] ?? ""}.`,
        "CannotIndex",
    );
}

/** `target[key]`. */
export function element(target: PsValue, key: PsValue, strict = 0): PsValue {
    if (isNothing(target)) {
        throw languageError("Cannot index into a null array.", "NullArray");
    }
    if (target instanceof PsMatrix) {
        return target.at(itemsOf(key).map((one) => numberOf(one)));
    }
    if (Array.isArray(key)) {
        return key.flatMap((one) => {
            const found = atKey(target, one, 0);
            return found === undefined ? [] : [found];
        });
    }
    return atKey(target, key, strict) ?? null;
}

/** One element; `undefined` where a list has no such place. */
function atKey(target: PsValue, key: PsValue, strict: number): PsValue {
    if (target instanceof PsHashtable) {
        if (isNothing(key)) {
            throw languageError(
                "Index operation failed; the array index evaluated to null.",
                "NullArrayIndex",
            );
        }
        return target.lookup(key);
    }
    if (
        target instanceof GroupCollection ||
        target instanceof PropertyCollection ||
        target instanceof PsXmlAttributes
    ) {
        return target.at(key);
    }
    if (typeof target === "string") {
        const position = placeOf(key);
        const character =
            position === undefined ? "" : target.charAt(position < 0 ? target.length + position : position);
        return character === "" ? missing(strict) : new PsChar(character);
    }
    const isArray = Array.isArray(target) || target instanceof Uint8Array;
    const items = isArray ? itemsOf(target) : target instanceof NetObject ? target.items() : undefined;
    if (items === undefined) {
        const own: Called = target instanceof NetObject ? target.call?.("get_Item", [key]) : undefined;
        if (own !== undefined && "value" in own) {
            return own.value;
        }
        return ofSingle(target, key, strict);
    }
    const position = placeOf(key);
    return position === undefined
        ? undefined
        : (items.at(position) ?? missing(strict, items.length, position));
}

/** A single thing counts as its own first and last element. */
function ofSingle(target: PsValue, key: PsValue, strict: number): PsValue {
    if (isNothing(key)) {
        throw languageError("Index operation failed; the array index evaluated to null.", "NullArrayIndex");
    }
    const position = placeOf(key);
    if (position === 0 || position === -1) {
        return target;
    }
    if (strict >= 2) {
        throw cannotIndex(target);
    }
    return undefined;
}

/** A place in a list; `undefined` where the key is no number at all. */
function placeOf(key: PsValue): number | undefined {
    try {
        return positionOf(key);
    } catch (error) {
        if (isNothing(key)) {
            throw error;
        }
        return undefined;
    }
}

function positionOf(key: PsValue): number {
    if (isNothing(key)) {
        throw languageError("Index operation failed; the array index evaluated to null.", "NullArrayIndex");
    }
    return numberOf(castToNumber(key, "Int32"));
}

function missing(strict: number, length = 0, position = 0): PsValue {
    if (strict >= 3 && !(position >= -length && position < length)) {
        throw languageError(
            "Index was outside the bounds of the array.",
            "System.IndexOutOfRangeException",
            "OperationStopped",
        );
    }
    return position >= -length && position < length ? null : undefined;
}

/** `$list[key] = value`. */
export function* storeElement(node: Index, value: PsValue, context: Context): Flow<void> {
    const { language } = context.session;
    const list = yield* language.evaluate(node.target, context);
    const key = yield* language.evaluate(node.index, context);
    try {
        setElement(list, key, value);
    } catch (error) {
        locate(error, context, node.at);
        throw error;
    }
}

export function setElement(list: PsValue, key: PsValue, value: PsValue): void {
    if (isNothing(list)) {
        throw languageError("Cannot index into a null array.", "NullArray");
    }
    if (list instanceof PsMatrix) {
        list.put(
            itemsOf(key).map((one) => numberOf(one)),
            value,
        );
        return;
    }
    if (list instanceof PsHashtable) {
        if (isNothing(key)) {
            throw languageError(
                "Index operation failed; the array index evaluated to null.",
                "NullArrayIndex",
            );
        }
        const named = list.ordered && typeof key === "number" ? (list.keys()[key] ?? key) : key;
        list.put(named, value);
        return;
    }
    if (list instanceof PsList || Array.isArray(list) || list instanceof Uint8Array) {
        const at = positionOf(key);
        const isSet =
            list instanceof PsList
                ? list.put(at < 0 ? list.elements.length + at : at, value)
                : setArrayElement(list, at, value);
        if (!isSet) {
            throw languageError(
                list instanceof PsList
                    ? "Index was out of range. Must be non-negative and less than the size of the collection.\r\nParameter name: index"
                    : "Index was outside the bounds of the array.",
                list instanceof PsList
                    ? "System.ArgumentOutOfRangeException"
                    : "System.IndexOutOfRangeException",
                "OperationStopped",
            );
        }
        return;
    }
    throw cannotIndex(list);
}

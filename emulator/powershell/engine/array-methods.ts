import { indexOf } from "../values/sameness";
import { castTo, numberOf } from "../values/convert";
import { methodError } from "../values/errors";
import { named } from "../values/type-names";
import { Called, elementTypeOf, itemsOf, PsValue, typedArray } from "../values/value";

const FIXED = new Set(["add", "remove", "removeat", "insert"]);

/** Methods of an array. */
export function arrayMethod(target: PsValue, name: string, args: readonly PsValue[]): Called {
    const items = itemsOf(target);
    const [first, second] = args;
    const word = name.toLowerCase();
    if (FIXED.has(word)) {
        throw methodError(
            name,
            args.length,
            "System.NotSupportedException",
            "Collection was of a fixed size.",
        );
    }
    switch (word) {
        case "contains":
            return { value: indexOf(items, first) >= 0 };
        case "indexof":
            return { value: indexOf(items, first) };
        case "clone":
            return {
                value: Array.isArray(target)
                    ? typedArray([...target], elementTypeOf(target))
                    : Uint8Array.from(items, Number),
            };
        case "get":
        case "getvalue":
            return { value: items[numberOf(first)] ?? null };
        case "getlength":
        case "getlonglength":
            return { value: items.length };
        case "getlowerbound":
            return { value: 0 };
        case "getupperbound":
            return { value: items.length - 1 };
        case "getenumerator":
            return { value: [...items] };
        case "set":
        case "setvalue":
            setArrayElement(
                target,
                numberOf(word === "set" ? first : second),
                word === "set" ? second : first,
            );
            return { value: undefined };
        case "copyto":
            items.forEach((item, index) => {
                setArrayElement(first, numberOf(second) + index, item);
            });
            return { value: undefined };
        case "clear":
            return clear(target);
        default:
            return undefined;
    }
}

function clear(target: PsValue): Called {
    if (Array.isArray(target)) {
        const isNumeric = /^System\.(?:S?Byte|U?Int\d+|Single|Double|Decimal)$/.test(elementTypeOf(target));
        target.fill(isNumeric ? 0 : null);
    }
    return { value: undefined };
}

/** Puts an element into an array; answers false when there is no such place. */
export function setArrayElement(target: PsValue, index: number, value: PsValue): boolean {
    if (!(Array.isArray(target) || target instanceof Uint8Array)) {
        return false;
    }
    const at = index < 0 ? target.length + index : index;
    if (at < 0 || at >= target.length) {
        return false;
    }
    if (Array.isArray(target)) {
        const type = elementTypeOf(target);
        target[at] = type === "System.Object" ? (value ?? null) : castTo(value ?? null, named(type));
    } else {
        target[at] = numberOf(castTo(value ?? null, named("byte")));
    }
    return true;
}

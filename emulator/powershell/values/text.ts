import { numericText, plainNumeric } from "./number";
import { elementTypeOf, NetObject, PsValue } from "./value";

/** A plain number as the invariant culture writes it. */
export function numberText(value: number): string {
    return Number.isInteger(value) && Math.abs(value) < 1e15
        ? value.toFixed(0).replace(/^-0$/, "0")
        : numericText(plainNumeric(value));
}

/** What a value becomes inside a string. */
export function textOf(value: PsValue): string {
    return textWith(value, " ");
}

/** The same with the items of a list joined by `$OFS`. */
export function textWith(value: PsValue, separator: string): string {
    const items = value instanceof NetObject ? value.items() : Array.isArray(value) ? value : undefined;
    if (items !== undefined) {
        return items.map(partText).join(separator);
    }
    return value instanceof Uint8Array ? [...value].join(separator) : itemText(value);
}

/** An item of a list within a text: a custom object gives nothing there. */
export function partText(value: PsValue): string {
    return value instanceof NetObject && value.isSilentInLists ? "" : itemText(value);
}

/** What `ToString()` makes of a value: of a list, the name of its type. */
export function itemText(value: PsValue): string {
    if (value === null || value === undefined) {
        return "";
    }
    if (typeof value === "string") {
        return value;
    }
    if (typeof value === "number") {
        return numberText(value);
    }
    if (typeof value === "boolean") {
        return value ? "True" : "False";
    }
    if (value instanceof NetObject) {
        return value.text();
    }
    return value instanceof Uint8Array ? "System.Byte[]" : `${elementTypeOf(value)}[]`;
}

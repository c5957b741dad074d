import { PsHashtable } from "./collections";
import { DictionaryEntry } from "./table-parts";
import { isNumber, numericOf } from "./number";
import { formatNumeric } from "./number-format";
import { PsDateTimeOffset } from "./date-offset";
import { PsDateTime } from "./dates";
import { PsEnum } from "./scalars";
import { itemText, textOf } from "./text";
import { itemsOf, NetObject, PsValue } from "./value";

/** How many items of a list a cell shows (`$FormatEnumerationLimit`). */
const MOST_ITEMS = 4;

function inner(value: PsValue): string {
    if (value instanceof DictionaryEntry) {
        return `[${textOf(value.key)}, ${textOf(value.value)}]`;
    }
    if (value === null || value === undefined) {
        return "$null";
    }
    return Array.isArray(value) ? textOf(value) : shown(value);
}

function shown(value: PsValue): string {
    return value instanceof PsDateTime
        ? value.format("G")
        : value instanceof PsDateTimeOffset
          ? value.format("")
          : itemText(value);
}

/** What a property's value looks like in a list. */
export function cellText(value: PsValue): string {
    const items =
        value instanceof PsHashtable
            ? value.enumerate()
            : Array.isArray(value) ||
                value instanceof Uint8Array ||
                (value instanceof NetObject && value.items() !== undefined)
              ? itemsOf(value)
              : undefined;
    if (items === undefined) {
        return shown(value);
    }
    const some = items.slice(0, MOST_ITEMS).map(inner).join(", ");
    return `{${some}${items.length > MOST_ITEMS ? "..." : ""}}`;
}

/** The same in a table, where numbers with a fraction have two digits of it. */
export function tableCell(value: PsValue): string {
    const numeric = numericOf(value);
    return numeric === undefined || "integer" in numeric ? cellText(value) : formatNumeric(numeric, "F2");
}

export function alignsRight(value: PsValue): boolean {
    return isNumber(value) || typeof value === "boolean" || value instanceof PsEnum;
}

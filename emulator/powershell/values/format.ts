import { PsDateTime } from "./dates";
import { failure } from "./errors";
import { PsGuid } from "./identifiers";
import { numericOf, plainNumeric } from "./number";
import { formatNumeric } from "./number-format";
import { PsEnum } from "./scalars";
import { PsTimeSpan } from "./time-span";
import { itemText, textOf } from "./text";
import { PsType } from "./types";
import { isNothing, PsValue } from "./value";

/** A plain number by a .NET format string. */
export function formatNumber(value: number, pattern: string): string {
    return formatNumeric(plainNumeric(value), pattern);
}

/** What `ToString(format)` makes of a value. */
export function formatValue(value: PsValue, pattern: string): string {
    if (isNothing(value)) {
        return "";
    }
    if (value instanceof PsDateTime) {
        return value.format(pattern === "" ? "G" : pattern);
    }
    if (value instanceof PsTimeSpan) {
        return value.format(pattern);
    }
    if (value instanceof PsEnum) {
        return value.formatted(pattern);
    }
    if (value instanceof PsGuid) {
        return textOf(guidText(value, pattern));
    }
    if (value instanceof PsType) {
        return value.fullName;
    }
    const numeric = numericOf(value);
    return numeric === undefined ? itemText(value) : formatNumeric(numeric, pattern);
}

function guidText(value: PsGuid, pattern: string): PsValue {
    const called = value.call("ToString", [pattern]);
    return called !== undefined && "value" in called ? called.value : null;
}

function formatError(message: string): Error {
    return failure("System.FormatException", message, "FormatError", "InvalidOperation");
}

const BAD = "Input string was not in a correct format.";
const MISSING =
    "Index (zero based) must be greater than or equal to zero and less than the size of the argument list.";

/** `[string]::Format`, in which an item's own format may hold braces that are doubled. */
export function formatString(template: string, args: readonly PsValue[]): string {
    return template.replace(
        /\{\{|\}\}|\{\s*(\d+)\s*(?:,\s*(-?\d+)\s*)?(?::((?:[^{}]|\{\{|\}\})*))?\}|[{}]/g,
        (found, index?: string, width?: string, pattern?: string) => {
            if (found === "{{" || found === "}}") {
                return found.charAt(0);
            }
            if (index === undefined) {
                throw formatError(BAD);
            }
            if (Number(index) >= args.length) {
                throw formatError(MISSING);
            }
            const text = formatValue(
                args[Number(index)],
                (pattern ?? "").replace(/\{\{/g, "{").replace(/\}\}/g, "}"),
            );
            const wide = Number(width ?? 0);
            return wide < 0 ? text.padEnd(-wide) : text.padStart(wide);
        },
    );
}

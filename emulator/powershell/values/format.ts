import { PsDateTime } from "./dates";
import { failure } from "./errors";
import { PsTimeSpan } from "./scalars";
import { numberText, textOf } from "./text";
import { PsValue } from "./value";

function grouped(value: number, digits: number): string {
    const [whole = "0", fraction] = Math.abs(value).toFixed(digits).split(".");
    const text = whole.replace(/\B(?=(\d{3})+$)/g, ",");
    return `${value < 0 ? "-" : ""}${text}${fraction === undefined ? "" : `.${fraction}`}`;
}

/** A custom numeric pattern of `0`, `#`, `,` and `.`. */
function custom(value: number, pattern: string): string {
    const core = /[#0,.]+/.exec(pattern)?.[0] ?? "";
    const [whole = "", fraction = ""] = core.split(".");
    const least = (whole.match(/0/g) ?? []).length;
    const needed = (fraction.match(/0/g) ?? []).length;
    let [left = "0", right = ""] = Math.abs(value).toFixed(fraction.length).split(".");
    while (right.length > needed && right.endsWith("0")) {
        right = right.slice(0, -1);
    }
    left = (left === "0" && least === 0 ? "" : left).padStart(least, "0");
    if (whole.includes(",")) {
        left = left.replace(/\B(?=(\d{3})+$)/g, ",");
    }
    return pattern
        .replace(core, () => `${value < 0 ? "-" : ""}${left}${right === "" ? "" : `.${right}`}`)
        .replace(/['"]/g, "");
}

/** A number by a .NET format string. */
export function formatNumber(value: number, pattern: string): string {
    const standard = /^([a-zA-Z])(\d*)$/.exec(pattern);
    if (standard === null) {
        return custom(value, pattern);
    }
    const digits = standard[2] === "" || standard[2] === undefined ? undefined : Number(standard[2]);
    switch (standard[1] ?? "") {
        case "x":
        case "X": {
            const unsigned = value < 0 ? value + 2 ** 32 : value;
            const hex = Math.trunc(unsigned)
                .toString(16)
                .padStart(digits ?? 0, "0");
            return standard[1] === "X" ? hex.toUpperCase() : hex;
        }
        case "d":
        case "D":
            return `${value < 0 ? "-" : ""}${String(Math.abs(Math.trunc(value))).padStart(digits ?? 0, "0")}`;
        case "n":
        case "N":
            return grouped(value, digits ?? 2);
        case "f":
        case "F":
            return value.toFixed(digits ?? 2);
        case "p":
        case "P":
            return `${grouped(value * 100, digits ?? 2)} %`;
        case "g":
        case "G":
            return numberText(value);
        default:
            throw failure("System.FormatException", "Format specifier was invalid.", "FormatError");
    }
}

export function formatValue(value: PsValue, pattern: string): string {
    if (value instanceof PsDateTime) {
        return value.format(pattern === "" ? "G" : pattern);
    }
    if (value instanceof PsTimeSpan && pattern !== "") {
        return value.format(pattern);
    }
    return typeof value === "number" && pattern !== "" ? formatNumber(value, pattern) : textOf(value);
}

/** `-f` and `[string]::Format`. */
export function formatString(template: string, args: readonly PsValue[]): string {
    return template.replace(
        /\{\{|\}\}|\{(\d+)(?:,(-?\d+))?(?::([^}]*))?\}|[{}]/g,
        (found, index?: string, width?: string, pattern?: string) => {
            if (found === "{{" || found === "}}") {
                return found.charAt(0);
            }
            if (index === undefined) {
                throw failure(
                    "System.FormatException",
                    "Error formatting a string: Input string was not in a correct format..",
                    "FormatError",
                    "InvalidOperation",
                );
            }
            if (Number(index) >= args.length) {
                throw failure(
                    "System.FormatException",
                    "Error formatting a string: Index (zero based) must be greater than or equal to zero and less than the size of the argument list..",
                    "FormatError",
                    "InvalidOperation",
                );
            }
            const text = formatValue(args[Number(index)], pattern ?? "");
            const wide = Number(width ?? 0);
            return wide < 0 ? text.padEnd(-wide) : text.padStart(wide);
        },
    );
}

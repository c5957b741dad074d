import { roundDecimal, decimalFromReal, decimalText, Decimal } from "./decimal";
import { failure } from "./errors";
import { Numeric, numericText } from "./number";

/** The exact decimal digits of a number, as far as .NET shows them. */
function exact(value: Numeric): Decimal {
    if ("integer" in value) {
        return { units: value.integer, scale: 0 };
    }
    if ("decimal" in value) {
        return value.decimal;
    }
    const small = decimalFromReal(value.real);
    return small ?? { units: BigInt(Math.round(value.real)), scale: 0 };
}

/** Fixed digits behind the point, rounded away from zero at a half. */
function fixed(value: Numeric, digits: number): string {
    const rounded = roundDecimal(exact(value), digits, true);
    const text = decimalText({ units: rounded.units * 10n ** BigInt(digits - rounded.scale), scale: digits });
    return /^-[0.]*$/.test(text) ? text.slice(1) : text;
}

function grouped(text: string): string {
    const [whole = "", fraction] = text.split(".");
    const sign = whole.startsWith("-") ? "-" : "";
    const commas = whole.replace("-", "").replace(/\B(?=(\d{3})+$)/g, ",");
    return `${sign}${commas}${fraction === undefined ? "" : `.${fraction}`}`;
}

function real(value: Numeric): number {
    return Number(decimalText(exact(value)));
}

function scientific(value: Numeric, digits: number, letter: string, least: number): string {
    const [mantissa = "0", power = "0"] = real(value).toExponential(digits).split("e");
    const sign = power.startsWith("-") ? "-" : "+";
    return `${mantissa}${letter}${sign}${power.replace(/^[+-]/, "").padStart(least, "0")}`;
}

function hexadecimal(value: Numeric, digits: number, upper: boolean): string {
    if (!("integer" in value)) {
        throw invalid();
    }
    const width = { Byte: 8, SByte: 8, Int16: 16, UInt16: 16, Int32: 32, UInt32: 32, Int64: 64, UInt64: 64 }[
        value.kind
    ];
    const hex = BigInt.asUintN(width, value.integer).toString(16).padStart(digits, "0");
    return upper ? hex.toUpperCase() : hex;
}

function invalid(): Error {
    return failure("System.FormatException", "Format specifier was invalid.", "FormatError");
}

/** `G5`: so many significant digits, in the shorter of two ways. */
function general(value: Numeric, digits: number, letter: string): string {
    const [mantissa = "0", power = "0"] = real(value)
        .toExponential(digits - 1)
        .split("e");
    const exponent = Number(power);
    const trim = (text: string): string => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);
    return exponent > -5 && exponent < digits
        ? trim(Number(`${mantissa}e${power}`).toFixed(Math.max(0, digits - 1 - exponent)))
        : `${trim(mantissa)}${letter === "G" ? "E" : "e"}${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

/** A number by a .NET format string, for en-US. */
export function formatNumeric(value: Numeric, pattern: string): string {
    const standard = /^([a-zA-Z])(\d*)$/.exec(pattern);
    if (standard === null) {
        return pattern === "" ? numericText(value) : custom(value, pattern);
    }
    const letter = standard[1] ?? "";
    const digits = standard[2] === "" || standard[2] === undefined ? undefined : Number(standard[2]);
    switch (letter.toUpperCase()) {
        case "X":
            return hexadecimal(value, digits ?? 0, letter === "X");
        case "D": {
            if (!("integer" in value)) {
                throw invalid();
            }
            const text = String(value.integer < 0n ? -value.integer : value.integer).padStart(
                digits ?? 0,
                "0",
            );
            return value.integer < 0n ? `-${text}` : text;
        }
        case "N":
            return grouped(fixed(value, digits ?? 2));
        case "F":
            return fixed(value, digits ?? 2);
        case "E":
            return scientific(value, digits ?? 6, letter, 3);
        case "R":
            return numericText(value);
        case "G":
            return digits === undefined || digits === 0
                ? letter === "g"
                    ? numericText(value).replace("E", "e")
                    : numericText(value)
                : general(value, digits, letter);
        default:
            return money(value, letter.toUpperCase(), digits ?? 2);
    }
}

function money(value: Numeric, letter: string, digits: number): string {
    if (letter === "P") {
        const { units, scale } = exact(value);
        return `${grouped(fixed({ kind: "Decimal", decimal: { units: units * 100n, scale } }, digits))} %`;
    }
    if (letter !== "C") {
        throw invalid();
    }
    const text = grouped(fixed(value, digits));
    return text.startsWith("-") ? `($${text.slice(1)})` : `$${text}`;
}

/** Splits a custom format at its semicolons, those in quotes left alone. */
function sections(pattern: string): string[] {
    return (
        pattern.match(/(?:'[^']*'|"[^"]*"|\\.|[^;'"\\])*(?:;|$)/g)?.map((part) => part.replace(/;$/, "")) ?? [
            pattern,
        ]
    );
}

const CUSTOM_PIECE = /'([^']*)'|"([^"]*)"|\\(.)|([eE][+-]?0+)|([^])/g;

/** A custom format of `0`, `#`, `,`, `.`, `%`, text and up to three sections. */
function custom(value: Numeric, pattern: string): string {
    const [positive = "", negative, zero] = sections(pattern);
    const amount = exact(value);
    if (amount.units === 0n && zero !== undefined && zero !== "") {
        return section(amount, zero);
    }
    if (amount.units < 0n) {
        const absolute = { units: -amount.units, scale: amount.scale };
        return negative !== undefined && negative !== ""
            ? section(absolute, negative)
            : `-${section(absolute, positive)}`;
    }
    return section(amount, positive);
}

function section(amount: Decimal, pattern: string): string {
    const bare = pattern.replace(/'[^']*'|"[^"]*"|\\./g, "");
    const [whole = "", fraction = ""] = bare.replace(/[eE][+-]?0+/g, "").split(".");
    const places = (fraction.match(/[0#]/g) ?? []).length;
    const scaledDown = (/[0#](,+)(?=[^0#]*$)/.exec(whole)?.[1] ?? "").length;
    const percent = (bare.match(/%/g) ?? []).length;
    const scaled = { units: amount.units * 10n ** BigInt(2 * percent), scale: amount.scale + 3 * scaledDown };
    const rounded = roundDecimal(scaled, places, true);
    const digits = decimalText({
        units: rounded.units * 10n ** BigInt(places - rounded.scale),
        scale: places,
    });
    const least = (/0[0#,]*$/.exec(whole)?.[0].match(/[0#]/g) ?? []).length;
    const [left = "0", right = ""] = digits.split(".");
    const integer = left === "0" && least === 0 ? "" : left.padStart(least, "0");
    const isGrouped = /[0#],+[0#]/.test(whole);
    const needed = fraction.replace(/[^0#]/g, "").replace(/#+$/, "").length;
    let kept = right;
    while (kept.length > needed && kept.endsWith("0")) {
        kept = kept.slice(0, -1);
    }
    return written(pattern, isGrouped ? integer.replace(/\B(?=(\d{3})+$)/g, ",") : integer, kept);
}

/** Puts the digits where the pattern's placeholders are. */
function written(pattern: string, integer: string, fraction: string): string {
    let text = "";
    let isIntegerDone = false;
    let isFraction = false;
    const total = (pattern.replace(/'[^']*'|"[^"]*"|\\./g, "").split(".")[0] ?? "").replace(
        /[^0#]/g,
        "",
    ).length;
    let left = integer;
    let seen = 0;
    for (const match of pattern.matchAll(CUSTOM_PIECE)) {
        const literal = match[1] ?? match[2] ?? match[3];
        const character = match[5];
        if (literal !== undefined) {
            text += literal;
        } else if (character === "0" || character === "#") {
            if (isFraction) {
                if (!isIntegerDone) {
                    text += fraction === "" ? "" : `.${fraction}`;
                    isIntegerDone = true;
                }
            } else {
                seen += 1;
                // Digits beyond the placeholders come before the first of them.
                const keep = digitsAfter(left, total - seen);
                text += left.slice(0, left.length - keep.length);
                left = keep;
            }
        } else if (character === ".") {
            isFraction = true;
            if (!/[0#]/.test(pattern.slice(match.index))) {
                isIntegerDone = true;
            }
        } else if (character !== ",") {
            text += character ?? match[0];
        }
    }
    return text;
}

/** The end of the text that holds so many digits. */
function digitsAfter(text: string, count: number): string {
    let digits = 0;
    for (let index = text.length; index > 0; index--) {
        if (digits === count) {
            return text.slice(index);
        }
        digits += /\d/.test(text.charAt(index - 1)) ? 1 : 0;
    }
    return digits <= count ? text : "";
}

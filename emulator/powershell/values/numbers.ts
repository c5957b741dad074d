import { PsException, PsFailure, wrappedFailure } from "./errors";
import { parseDecimal } from "./decimal";
import { INTEGER_LIMITS, IntegerKind, numberKind, Numeric, plainNumeric, PsNumber } from "./number";
import { PsChar, PsEnum } from "./scalars";
import { PsTimeSpan } from "./time-span";
import { itemText, textOf } from "./text";
import { typeNamesOf } from "./types";
import { isNothing, NetObject, PsValue } from "./value";

/** A value of one of .NET's numeric types, other than a plain number. */
export function numberKindOf(value: PsValue): boolean {
    return value instanceof NetObject && numberKind(value.typeNames[0] ?? "") !== undefined;
}

/** `[bool]`: nothing, zero, the empty string and the empty list are false. */
export function truth(value: PsValue): boolean {
    if (isNothing(value)) {
        return false;
    }
    if (typeof value === "boolean") {
        return value;
    }
    if (typeof value === "number") {
        return value !== 0;
    }
    if (typeof value === "string") {
        return value !== "";
    }
    if (value instanceof PsNumber) {
        return value.real !== 0;
    }
    if (value instanceof PsChar) {
        return value.value !== "\0";
    }
    if (value instanceof PsEnum) {
        return value.value !== 0;
    }
    if (value instanceof NetObject && value.typeNames[0] === "System.Management.Automation.SwitchParameter") {
        return value.get("IsPresent") === true;
    }
    const items = value instanceof NetObject ? value.list() : value;
    if (items === undefined) {
        return true;
    }
    return items.length === 1 ? truth(items[0]) : items.length > 0;
}

const REASONS: Readonly<Record<string, string>> = {
    InvalidCastFromStringToInteger: "System.FormatException",
    InvalidCastFromStringToDoubleOrSingle: "System.FormatException",
    InvalidCastFromStringToDecimal: "System.FormatException",
    InvalidCastIConvertible: "System.OverflowException",
    InvalidCastParseTargetInvocation: "System.FormatException",
    InvalidCastParseTargetInvocationWithFormatProvider: "System.FormatException",
    InvalidCastFromStringToRegex: "System.ArgumentException",
    InvalidCastToXmlDocument: "System.Xml.XmlException",
    InvalidCastFromStringToEnum: "System.Management.Automation.PSInvalidCastException",
};

/** A conversion that .NET refuses. */
export function badCast(
    value: PsValue,
    type: string,
    detail: string,
    id = "InvalidCastFromStringToInteger",
): PsFailure {
    return castFailure(
        `Cannot convert value "${textOf(value)}" to type "${type}". Error: "${detail}"`,
        id,
        REASONS[id],
        detail,
    );
}

/** An error of a conversion, as the language wraps it. */
export function castFailure(message: string, id: string, reason?: string, detail = message): PsFailure {
    const cause = reason === undefined ? undefined : new PsException(reason, detail);
    const cast = new PsException("System.Management.Automation.PSInvalidCastException", message, cause);
    return wrappedFailure(message, id, "InvalidArgument", cast);
}

export function noCast(value: PsValue, type: string): PsFailure {
    return castFailure(
        `Cannot convert the "${itemText(value)}" value of type "${typeNamesOf(value)[0] ?? "null"}" to type "${type}".`,
        "ConvertToFinalInvalidCastException",
    );
}

export const FORMAT = "Input string was not in a correct format.";
const MULTIPLES: Readonly<Record<string, number>> = { "": 0, kb: 1, mb: 2, gb: 3, tb: 4, pb: 5 };
const NUMERAL = /^([+-]?)(?:0x([\da-f]+)|((?:\d[\d,]*\.?\d*|\.\d+)(?:e[+-]?\d+)?))(l|d)?([kmgtp]b)?$/i;

/** The number that text reads as, in the type that it has as a literal; `undefined` when it is none. */
export function parseNumber(text: string): Numeric | undefined {
    const match = NUMERAL.exec(text.trim());
    if (match === null) {
        return undefined;
    }
    const [, sign = "", hex, digits = "", suffix = "", multiple = ""] = match;
    const factor = 1024n ** BigInt(MULTIPLES[multiple.toLowerCase()] ?? 0);
    const plus = sign === "-" ? -1n : 1n;
    if (hex !== undefined) {
        return hexadecimal(hex, plus * factor, suffix);
    }
    const clean = digits.replace(/,/g, "");
    if (suffix.toLowerCase() === "d") {
        const decimal = parseDecimal(clean);
        return decimal === undefined
            ? undefined
            : { kind: "Decimal", decimal: { units: decimal.units * plus * factor, scale: decimal.scale } };
    }
    if (/^\d+$/.test(clean)) {
        return smallestFor(BigInt(clean) * plus * factor, suffix);
    }
    const real = Number(clean) * Number(plus * factor);
    return suffix === "" ? { kind: "Double", real } : smallestFor(BigInt(Math.round(real)), suffix);
}

/** A hexadecimal literal of 32 or 64 bits has its sign in it, as error codes are written. */
function hexadecimal(digits: string, factor: bigint, suffix: string): Numeric {
    const integer = BigInt(`0x${digits}`);
    const bare = digits.replace(/^0+/, "");
    if (bare.length <= 8 && suffix === "") {
        return smallestFor(BigInt.asIntN(32, integer) * factor, "");
    }
    return smallestFor(BigInt.asIntN(64, integer) * factor, suffix);
}

function smallestFor(integer: bigint, suffix: string): Numeric {
    const fits = (kind: IntegerKind): boolean =>
        integer >= INTEGER_LIMITS[kind][0] && integer <= INTEGER_LIMITS[kind][1];
    if (suffix === "" && fits("Int32")) {
        return { kind: "Int32", integer };
    }
    if (fits("Int64")) {
        return { kind: "Int64", integer };
    }
    const decimal = parseDecimal(String(integer));
    return decimal === undefined ? { kind: "Double", real: Number(integer) } : { kind: "Decimal", decimal };
}

/** What a value counts as in arithmetic; `undefined` for an object that is no number. */
export function operand(value: PsValue): Numeric | undefined {
    if (isNothing(value)) {
        return { kind: "Int32", integer: 0n };
    }
    if (typeof value === "number") {
        return plainNumeric(value);
    }
    if (typeof value === "boolean") {
        return { kind: "Int32", integer: value ? 1n : 0n };
    }
    if (typeof value === "string") {
        return textOperand(value);
    }
    if (value instanceof PsNumber) {
        return value.numeric;
    }
    if (value instanceof PsChar) {
        return { kind: "Int32", integer: BigInt(value.value.charCodeAt(0)) };
    }
    if (value instanceof PsEnum) {
        return { kind: "Int32", integer: BigInt(value.value) };
    }
    return value instanceof PsTimeSpan
        ? { kind: "Int64", integer: BigInt(Math.round(value.milliseconds * 10_000)) }
        : undefined;
}

function textOperand(text: string): Numeric {
    if (text.trim() === "") {
        return { kind: "Int32", integer: 0n };
    }
    const number = parseNumber(text);
    if (number === undefined) {
        throw badCast(text, "System.Int32", FORMAT);
    }
    return number;
}

/** A number out of a value, as a double. */
export function numberOf(value: PsValue, type = "System.Int32"): number {
    if (typeof value === "number") {
        return value;
    }
    if (typeof value === "string" && value.trim() !== "" && parseNumber(value) === undefined) {
        throw badCast(value, type, FORMAT);
    }
    const items = value instanceof NetObject ? value.list() : Array.isArray(value) ? value : undefined;
    if (items?.length === 1) {
        return numberOf(items[0], type);
    }
    const numeric = operand(value);
    if (numeric === undefined) {
        throw noCast(value, type);
    }
    return realValue(numeric);
}

export function realValue(numeric: Numeric): number {
    return new PsNumber(numeric).real;
}

/** Rounds half to even, as .NET's conversions do. */
export function bankersRound(value: number): number {
    const floor = Math.floor(value);
    return value - floor === 0.5 ? (floor % 2 === 0 ? floor : floor + 1) : Math.round(value);
}

import { IntegerKind, pack, NumberKind, Numeric, isIntegerKind, INTEGER_LIMITS } from "./number";
import { PsValue } from "./value";
import { parseNumber, badCast, FORMAT, operand, noCast, bankersRound, realValue } from "./numbers";
import { parseDecimal, decimalFromReal, roundDecimal } from "./decimal";

export const SIZES: Readonly<Record<IntegerKind, string>> = {
    Byte: "an unsigned byte",
    SByte: "a signed byte",
    Int16: "an Int16",
    UInt16: "a UInt16",
    Int32: "an Int32",
    UInt32: "a UInt32",
    Int64: "an Int64",
    UInt64: "a UInt64",
};
/** `[int]`, `[double]` and their like. */

export function castToNumber(value: PsValue, kind: NumberKind): PsValue {
    const type = `System.${kind}`;
    if (typeof value === "string" && value.trim() !== "" && parseNumber(value) === undefined) {
        const id =
            kind === "Double" || kind === "Single"
                ? "InvalidCastFromStringToDoubleOrSingle"
                : kind === "Decimal"
                  ? "InvalidCastFromStringToDecimal"
                  : undefined;
        throw badCast(value, type, FORMAT, id);
    }
    const numeric = Array.isArray(value) ? undefined : operand(value);
    if (numeric === undefined) {
        throw noCast(value, type);
    }
    return numeric.kind === kind ? pack(numeric) : converted(value, numeric, kind);
}
export function converted(value: PsValue, numeric: Numeric, kind: NumberKind): PsValue {
    if (!isIntegerKind(kind)) {
        return fractional(value, numeric, kind);
    }
    const integer = wholeNumber(numeric);
    const [least, greatest] = INTEGER_LIMITS[kind];
    if (integer === undefined || integer < least || integer > greatest) {
        throw badCast(
            value,
            `System.${kind}`,
            `Value was either too large or too small for ${SIZES[kind]}.`,
            "InvalidCastIConvertible",
        );
    }
    return pack({ kind, integer });
}
export function wholeNumber(numeric: Numeric): bigint | undefined {
    if ("integer" in numeric) {
        return numeric.integer;
    }
    if ("real" in numeric) {
        return Number.isFinite(numeric.real) ? BigInt(bankersRound(numeric.real)) : undefined;
    }
    return roundDecimal(numeric.decimal, 0).units;
}
export function fractional(value: PsValue, numeric: Numeric, kind: "Single" | "Double" | "Decimal"): PsValue {
    if (kind !== "Decimal") {
        const real = realValue(numeric);
        return pack({ kind, real: kind === "Single" ? Math.fround(real) : real });
    }
    const decimal =
        "integer" in numeric
            ? { units: numeric.integer, scale: 0 }
            : "real" in numeric
              ? typeof value === "string"
                  ? parseDecimal(value)
                  : decimalFromReal(numeric.real)
              : numeric.decimal;
    if (decimal === undefined) {
        throw badCast(
            value,
            "System.Decimal",
            "Value was either too large or too small for a Decimal.",
            "InvalidCastIConvertible",
        );
    }
    return pack({ kind, decimal });
}

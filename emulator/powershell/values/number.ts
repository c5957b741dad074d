import { Decimal, decimalText } from "./decimal";
import { NetObject, PsValue } from "./value";

/** The least and greatest value of each whole-number type. */
export const INTEGER_LIMITS = {
    Byte: [0n, 255n],
    SByte: [-128n, 127n],
    Int16: [-32_768n, 32_767n],
    UInt16: [0n, 65_535n],
    Int32: [-(2n ** 31n), 2n ** 31n - 1n],
    UInt32: [0n, 2n ** 32n - 1n],
    Int64: [-(2n ** 63n), 2n ** 63n - 1n],
    UInt64: [0n, 2n ** 64n - 1n],
} as const;

export type IntegerKind = keyof typeof INTEGER_LIMITS;
export type NumberKind = IntegerKind | "Single" | "Double" | "Decimal";

/** A number with its .NET type. */
export type Numeric =
    | { readonly kind: IntegerKind; readonly integer: bigint }
    | { readonly kind: "Single" | "Double"; readonly real: number }
    | { readonly kind: "Decimal"; readonly decimal: Decimal };

export function isIntegerKind(kind: string): kind is IntegerKind {
    return kind in INTEGER_LIMITS;
}

/** The kind behind a full type name, whatever its case. */
export function numberKind(fullName: string): NumberKind | undefined {
    const short = fullName.toLowerCase().replace(/^system\./, "");
    const kinds: readonly NumberKind[] = [
        ...(Object.keys(INTEGER_LIMITS) as IntegerKind[]),
        "Single",
        "Double",
        "Decimal",
    ];
    return kinds.find((kind) => kind.toLowerCase() === short);
}

function realText(real: number, digits: number): string {
    if (Number.isNaN(real)) {
        return "NaN";
    }
    if (!Number.isFinite(real)) {
        return real > 0 ? "Infinity" : "-Infinity";
    }
    const [mantissa = "0", exponent = "0"] = real.toExponential(digits - 1).split("e");
    const power = Number(exponent);
    if (power > -5 && power < digits) {
        const fixed = Number(`${mantissa}e${exponent}`).toFixed(Math.max(0, digits - 1 - power));
        return (fixed.includes(".") ? fixed.replace(/\.?0+$/, "") : fixed).replace(/^-0$/, "0");
    }
    const short = mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa;
    return `${short}E${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

export function numericText(value: Numeric): string {
    if ("integer" in value) {
        return String(value.integer);
    }
    // .NET Framework shows 15 digits of a double and 7 of a single.
    return "real" in value
        ? realText(value.real, value.kind === "Single" ? 7 : 15)
        : decimalText(value.decimal);
}

/** A number that a plain one cannot stand for: a byte, a decimal, a whole double, a small long. */
export class PsNumber extends NetObject {
    readonly typeNames: readonly string[];

    constructor(readonly numeric: Numeric) {
        super();
        this.typeNames = [`System.${numeric.kind}`, "System.ValueType", "System.Object"];
    }

    text(): string {
        return numericText(this.numeric);
    }

    /** The nearest double. */
    get real(): number {
        const { numeric } = this;
        if ("integer" in numeric) {
            return Number(numeric.integer);
        }
        return "real" in numeric ? numeric.real : Number(decimalText(numeric.decimal));
    }

    get(): PsValue {
        return null;
    }
}

const [LEAST_INT, GREATEST_INT] = INTEGER_LIMITS.Int32;

/**
 * The value that stands for a number. A plain number is an Int32 where it fits one, an Int64 where it is whole and
 * greater, and a Double where it is not whole; all others need their type beside them.
 */
export function pack(numeric: Numeric): PsValue {
    if ("integer" in numeric) {
        const isInt = numeric.integer >= LEAST_INT && numeric.integer <= GREATEST_INT;
        const isPlain =
            numeric.kind === "Int32" ||
            (numeric.kind === "Int64" && !isInt && Number.isSafeInteger(Number(numeric.integer)));
        return isPlain ? Number(numeric.integer) : new PsNumber(numeric);
    }
    return "real" in numeric && numeric.kind === "Double" && !Number.isInteger(numeric.real)
        ? numeric.real
        : new PsNumber(numeric);
}

export function double(real: number): PsValue {
    return pack({ kind: "Double", real });
}

export function long(integer: bigint | number): PsValue {
    return pack({ kind: "Int64", integer: BigInt(integer) });
}

/** The type of a plain number. */
export function plainNumeric(value: number): Numeric {
    if (!Number.isSafeInteger(value)) {
        return { kind: "Double", real: value };
    }
    return {
        kind: Math.abs(value) > 0x7fffffff && value !== -0x80000000 ? "Int64" : "Int32",
        integer: BigInt(value),
    };
}

/** The number that a value is; `undefined` for anything else, strings that read as numbers included. */
export function numericOf(value: PsValue): Numeric | undefined {
    if (typeof value === "number") {
        return plainNumeric(value);
    }
    return value instanceof PsNumber ? value.numeric : undefined;
}

export function isNumber(value: PsValue): value is number | PsNumber {
    return typeof value === "number" || value instanceof PsNumber;
}

import { PsList } from "./collections";
import { failure, PsFailure } from "./errors";
import { PsChar, PsEnum, PsTimeSpan } from "./scalars";
import { textOf } from "./text";
import { typeNamesOf } from "./types";
import { isNothing, PsValue } from "./value";

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
    if (Array.isArray(value) || value instanceof Uint8Array) {
        return value.length === 1 ? truth(value[0]) : value.length > 0;
    }
    return !(value instanceof PsList) || value.elements.length > 0;
}

/** A conversion that .NET refuses. */
export function badCast(
    value: PsValue,
    type: string,
    detail: string,
    id = "InvalidCastFromStringToInteger",
): PsFailure {
    return failure(
        "System.Management.Automation.PSInvalidCastException",
        `Cannot convert value "${textOf(value)}" to type "${type}". Error: "${detail}"`,
        id,
        "InvalidArgument",
    );
}

/** A number out of a value, as arithmetic and `[double]` take it. */
export function numberOf(value: PsValue, type = "System.Int32"): number {
    if (isNothing(value)) {
        return 0;
    }
    if (typeof value === "number") {
        return value;
    }
    if (typeof value === "boolean") {
        return value ? 1 : 0;
    }
    if (value instanceof PsChar) {
        return value.value.charCodeAt(0);
    }
    if (value instanceof PsEnum) {
        return value.value;
    }
    if (value instanceof PsTimeSpan) {
        return value.milliseconds * 10_000;
    }
    if (typeof value === "string") {
        const text = value.trim();
        if (text === "") {
            return 0;
        }
        const number = /^[+-]?(?:0x[\da-f]+|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)$/i.test(text.replace(/,/g, ""))
            ? Number(text.replace(/,/g, ""))
            : NaN;
        if (Number.isNaN(number)) {
            throw badCast(value, type, "Input string was not in a correct format.");
        }
        return number;
    }
    if (Array.isArray(value) && value.length === 1) {
        return numberOf(value[0], type);
    }
    throw failure(
        "System.Management.Automation.PSInvalidCastException",
        `Cannot convert the "${textOf(value)}" value of type "${typeNamesOf(value)[0] ?? "null"}" to type "${type}".`,
        "ConvertToFinalInvalidCastException",
        "InvalidArgument",
    );
}

/** The least and greatest value of each whole-number type. */
export const LIMITS: Readonly<Record<string, readonly [number, number]>> = {
    "system.byte": [0, 255],
    "system.int16": [-32768, 32767],
    "system.uint16": [0, 65535],
    "system.int32": [-2147483648, 2147483647],
    "system.uint32": [0, 4294967295],
    "system.int64": [-(2 ** 63), 2 ** 63],
    "system.uint64": [0, 2 ** 64],
};

/** Rounds half to even, as .NET's conversions do. */
export function bankersRound(value: number): number {
    const floor = Math.floor(value);
    const rest = value - floor;
    if (rest !== 0.5) {
        return Math.round(value);
    }
    return floor % 2 === 0 ? floor : floor + 1;
}

/** A whole number within its type's limits. */
export function integer(value: PsValue, type: string): number {
    const limits = LIMITS[type.toLowerCase()] ?? [-Infinity, Infinity];
    const rounded = bankersRound(numberOf(value, type));
    if (rounded < limits[0] || rounded > limits[1]) {
        const short = type.split(".").at(-1) ?? type;
        throw badCast(
            value,
            type,
            `Value was either too large or too small for an ${short}.`,
            "InvalidCastIConvertible",
        );
    }
    return rounded;
}

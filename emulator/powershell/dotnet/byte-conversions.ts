import { named } from "../values/type-names";
import { PsType } from "../values/types";
import { castTo } from "../values/convert";
import { Buffer } from "node:buffer";
import type { StaticMethod, StaticType } from "../engine/session";
import { numberOf, truth } from "../values/convert";
import { failure } from "../values/errors";
import { double, numericOf, pack, type NumberKind } from "../values/number";
import { castToNumber } from "../values/number-casts";
import { PsChar } from "../values/scalars";
import { textOf } from "../values/text";
import { isNothing, type PsValue } from "../values/value";
import { bytesOf, fromBase64 } from "./encodings";
import { PsDateTime } from "../values/dates";
import { parsed } from "./parsing";

function buffer(bytes: PsValue, at: PsValue, size: number): DataView {
    const all = bytesOf(bytes);
    const start = isNothing(at) ? 0 : numberOf(at);
    if (start < 0 || start + size > all.length) {
        throw failure(
            "System.ArgumentException",
            "Destination array is not long enough to copy all the items in the collection. Check array index and length.",
            "ArgumentException",
        );
    }
    return new DataView(all.slice(start, start + size).buffer);
}

function integer(kind: NumberKind, size: number, read: (view: DataView) => bigint | number): StaticMethod {
    return ([bytes, at]) =>
        castToNumber(pack({ kind: "Int64", integer: BigInt(read(buffer(bytes, at, size))) }), kind);
}

function bytesOfValue(value: PsValue): Uint8Array {
    if (typeof value === "boolean") {
        return Uint8Array.of(value ? 1 : 0);
    }
    if (value instanceof PsChar) {
        return Uint8Array.from(Buffer.from(value.value, "utf16le"));
    }
    const numeric = numericOf(value) ?? numericOf(castToNumber(value, "Int32"));
    const view = new DataView(new ArrayBuffer(8));
    if (numeric !== undefined && "integer" in numeric) {
        view.setBigUint64(0, BigInt.asUintN(64, numeric.integer), true);
        const sizes: Readonly<Record<string, number>> = { Int16: 2, UInt16: 2, Int32: 4, UInt32: 4, Byte: 2 };
        return new Uint8Array(view.buffer.slice(0, sizes[numeric.kind] ?? 8));
    }
    view.setFloat64(0, numberOf(value), true);
    return new Uint8Array(view.buffer);
}

const BIT_CONVERTER: StaticType = {
    name: "System.BitConverter",
    fields: { IsLittleEndian: () => true },
    methods: {
        ToString: ([bytes]) =>
            [...bytesOf(bytes)].map((byte) => byte.toString(16).toUpperCase().padStart(2, "0")).join("-"),
        GetBytes: ([value]) => bytesOfValue(value),
        ToBoolean: ([bytes, at]) => buffer(bytes, at, 1).getUint8(0) !== 0,
        ToInt16: integer("Int16", 2, (view) => view.getInt16(0, true)),
        ToUInt16: integer("UInt16", 2, (view) => view.getUint16(0, true)),
        ToInt32: integer("Int32", 4, (view) => view.getInt32(0, true)),
        ToUInt32: integer("UInt32", 4, (view) => view.getUint32(0, true)),
        ToInt64: integer("Int64", 8, (view) => view.getBigInt64(0, true)),
        ToDouble: ([bytes, at]) => double(buffer(bytes, at, 8).getFloat64(0, true)),
    },
};

/** `[Convert]::ToInt32` and its like: text as `Parse` reads it, numbers rounded as a cast does. */
function toNumber(kind: NumberKind): StaticMethod {
    return ([value, base]) => {
        if (isNothing(value)) {
            return castToNumber(0, kind);
        }
        if (typeof value === "string") {
            return isNothing(base) ? parsed(value, kind) : inBase(value, numberOf(base), kind);
        }
        if (value instanceof PsChar) {
            return castToNumber(value.value.charCodeAt(0), kind);
        }
        return castToNumber(typeof value === "boolean" ? Number(value) : value, kind);
    };
}

function inBase(text: string, base: number, kind: NumberKind): PsValue {
    const digits = (base === 16 ? text.replace(/^0x/i, "") : text).toLowerCase();
    const allowed = "0123456789abcdef".slice(0, base);
    const each = Array.from({ length: digits.length }, (_, index) => digits.charAt(index));
    if (digits === "" || each.some((digit) => !allowed.includes(digit))) {
        throw failure("System.FormatException", "Could not find any recognizable digits.", "FormatException");
    }
    const value = each.reduce((total, digit) => total * BigInt(base) + BigInt(allowed.indexOf(digit)), 0n);
    const width = { Int16: 16, Int32: 32, Int64: 64, SByte: 8 }[kind as string];
    const signed = width === undefined || base === 10 ? value : BigInt.asIntN(width, value);
    return castToNumber(pack({ kind: "Decimal", decimal: { units: signed, scale: 0 } }), kind);
}

function toText(value: PsValue, base: PsValue): string {
    const numeric = numericOf(value);
    if (typeof base === "number" && numeric !== undefined && "integer" in numeric) {
        const width = { Byte: 8, Int16: 16, Int64: 64 }[numeric.kind as string] ?? 32;
        return base === 10 ? String(numeric.integer) : BigInt.asUintN(width, numeric.integer).toString(base);
    }
    return textOf(value);
}

/** What makes numbers and characters of other values. */
const CONVERSIONS: Readonly<Record<string, StaticMethod>> = {
    ...Object.fromEntries(
        (
            [
                "Byte",
                "SByte",
                "Int16",
                "UInt16",
                "Int32",
                "UInt32",
                "Int64",
                "UInt64",
                "Single",
                "Double",
                "Decimal",
            ] as const
        ).map((kind) => [`To${kind}`, toNumber(kind)]),
    ),
    ToString: ([value, base]) => toText(value, base),
    ToBoolean: ([value]) => (typeof value === "string" ? booleanOf(value) : truth(value ?? false)),
    ToChar: ([value]) =>
        new PsChar(typeof value === "string" ? value.charAt(0) : String.fromCharCode(numberOf(value))),
    ToDateTime: ([value]) => PsDateTime.parse(textOf(value)),
};

function booleanOf(text: string): boolean {
    const word = text.trim().toLowerCase();
    if (word !== "true" && word !== "false") {
        throw failure(
            "System.FormatException",
            "String was not recognized as a valid Boolean.",
            "FormatException",
        );
    }
    return word === "true";
}

export function byteTypes(): readonly StaticType[] {
    return [
        BIT_CONVERTER,
        {
            name: "System.Convert",
            methods: {
                FromBase64String: ([text]) => fromBase64(textOf(text)),
                ToBase64String: ([bytes]) => Buffer.from(bytesOf(bytes)).toString("base64"),
                ChangeType: ([value, type]) =>
                    castTo(value, type instanceof PsType ? type.syntax : named(textOf(type))),
                ...CONVERSIONS,
            },
        },
    ];
}

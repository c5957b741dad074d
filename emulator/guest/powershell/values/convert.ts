import type { TypeName } from "../syntax/ast";
import { PsHashtable, PsList } from "./collections";
import { PsDateTime } from "./dates";
import { failure, languageError, PsFailure } from "./errors";
import { PsObject } from "./object";
import { regexObject } from "./regex";
import { PsChar, PsEnum, PsTimeSpan, PsVersion } from "./scalars";
import { textOf } from "./text";
import {
    fullTypeName,
    isKnownType,
    isOfType,
    PsBlock,
    PsType,
    typeNamesOf,
    typeText,
    unknownType,
} from "./types";
import { isNothing, itemsOf, NetObject, PsValue } from "./value";
import { PsXml } from "./xml-object";

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

function badCast(
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

const LIMITS: Readonly<Record<string, readonly [number, number]>> = {
    "system.byte": [0, 255],
    "system.int16": [-32768, 32767],
    "system.uint16": [0, 65535],
    "system.int32": [-2147483648, 2147483647],
    "system.uint32": [0, 4294967295],
    "system.int64": [-9223372036854775808, 9223372036854775807],
    "system.uint64": [0, 18446744073709551615],
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

function integer(value: PsValue, type: string): number {
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

/** `[type]value`. */
export function castTo(value: PsValue, type: TypeName): PsValue {
    const full = fullTypeName(type.name);
    const lower = full.toLowerCase();
    if (type.arrayRank > 0) {
        return castToArray(value, type);
    }
    if (type.generics.length > 0) {
        return new PsList(
            [...itemsOf(value)],
            [`System.Collections.Generic.List[${typeText(type.generics[0] ?? type)}]`, "System.Object"],
        );
    }
    if (LIMITS[lower] !== undefined) {
        return integer(value, full);
    }
    switch (lower) {
        case "system.string":
            return textOf(value);
        case "system.boolean":
        case "system.management.automation.switchparameter":
            return castToBoolean(value);
        case "system.double":
        case "system.single":
        case "system.decimal":
            return numberOf(value, full);
        case "system.void":
            return undefined;
        case "system.object":
        case "system.management.automation.psobject":
            return value ?? null;
        case "system.array":
            return [...itemsOf(value)];
        default:
            return castToObject(value, lower, type);
    }
}

function castToBoolean(value: PsValue): boolean {
    return truth(value);
}

function castToArray(value: PsValue, type: TypeName): PsValue {
    const element: TypeName = { ...type, arrayRank: type.arrayRank - 1 };
    const lower = fullTypeName(type.name).toLowerCase();
    if (isNothing(value)) {
        return value ?? null;
    }
    if (lower === "system.char" && typeof value === "string") {
        return [...value].map((character) => new PsChar(character));
    }
    if (lower === "system.byte") {
        return value instanceof Uint8Array
            ? value
            : Uint8Array.from(itemsOf(value), (item) => integer(item, "System.Byte"));
    }
    return itemsOf(value).map((item) => castTo(item, element));
}

function castToObject(value: PsValue, lower: string, type: TypeName): PsValue {
    if (isNothing(value) || isOfType(value, type)) {
        return value ?? null;
    }
    switch (lower) {
        case "system.char":
            return castToChar(value);
        case "system.datetime":
            return typeof value === "number"
                ? new PsDateTime(value / 10_000 - 62_135_596_800_000)
                : PsDateTime.parse(textOf(value));
        case "system.timespan":
            return typeof value === "number"
                ? new PsTimeSpan(value / 10_000)
                : PsTimeSpan.parse(textOf(value));
        case "system.version":
            return PsVersion.parse(textOf(value));
        case "system.text.regularexpressions.regex":
            return regexObject(textOf(value));
        case "system.xml.xmldocument":
            return PsXml.document(itemsOf(value).map(textOf).join("\r\n"));
        case "system.collections.arraylist":
            return new PsList([...itemsOf(value)]);
        case "system.management.automation.pscustomobject":
            return value instanceof PsHashtable ? objectFrom(value) : value;
        case "system.collections.hashtable":
            return castToHashtable(value);
        default:
            return castToNamed(value, lower, type);
    }
}

function castToNamed(value: PsValue, lower: string, type: TypeName): PsValue {
    if (lower === "system.type") {
        return new PsType(fullTypeName(textOf(value)), { name: textOf(value), arrayRank: 0, generics: [] });
    }
    if (lower === "system.uri" || lower === "system.guid" || lower === "system.net.ipaddress") {
        return new PsObject(
            { OriginalString: textOf(value) },
            { typeNames: [fullTypeName(type.name), "System.Object"], text: () => textOf(value) },
        );
    }
    if (
        lower === "system.security.principal.securityidentifier" ||
        lower === "system.security.principal.ntaccount"
    ) {
        return new PsObject(
            { Value: textOf(value) },
            { typeNames: [fullTypeName(type.name), "System.Object"], text: () => textOf(value) },
        );
    }
    if (value instanceof PsBlock && lower === "system.management.automation.scriptblock") {
        return value;
    }
    if (!isKnownType(lower)) {
        // An enumeration's value is written by its name.
        if (typeof value === "string" || typeof value === "number") {
            return value;
        }
        throw unknownType(type.name);
    }
    throw failure(
        "System.Management.Automation.PSInvalidCastException",
        `Cannot convert the "${textOf(value)}" value of type "${typeNamesOf(value)[0] ?? ""}" to type "${fullTypeName(type.name)}".`,
        "ConvertToFinalInvalidCastException",
        "InvalidArgument",
    );
}

function castToChar(value: PsValue): PsValue {
    if (typeof value === "number") {
        return new PsChar(String.fromCharCode(value));
    }
    const text = textOf(value);
    if (text.length !== 1) {
        throw badCast(
            value,
            "System.Char",
            "String must be exactly one character long.",
            "InvalidCastConstructorException",
        );
    }
    return new PsChar(text);
}

function castToHashtable(value: PsValue): PsValue {
    if (value instanceof PsHashtable) {
        return value;
    }
    throw languageError(
        `Cannot convert the "${textOf(value)}" value of type "${typeNamesOf(value)[0] ?? ""}" to type "System.Collections.Hashtable".`,
        "ConvertToFinalInvalidCastException",
        "InvalidArgument",
    );
}

/** `[pscustomobject]@{…}`. */
export function objectFrom(table: PsHashtable): PsObject {
    const object = new PsObject();
    for (const [name, value] of table.pairs()) {
        object.add(name, value);
    }
    return object;
}

/** The plain items of a value that may be one thing or many. */
export function textsOf(value: PsValue): string[] {
    return itemsOf(value).map((item) =>
        item instanceof NetObject && item.has("FullName") ? textOf(item.get("FullName")) : textOf(item),
    );
}

export { bankersRound, numberOf, truth } from "./numbers";
import type { TypeName } from "../syntax/ast";
import { PsHashtable, PsList } from "./collections";
import { PsDateTime } from "./dates";
import { badCast, integer, LIMITS, numberOf, truth } from "./numbers";
import { failure, languageError } from "./errors";
import { PsObject } from "./object";
import { regexObject } from "./regex";
import { PsChar, PsTimeSpan, PsVersion } from "./scalars";
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
import { own } from "./own";

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
    if (own(LIMITS, lower) !== undefined) {
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
        return null;
    }
    if (lower === "system.char" && typeof value === "string") {
        return Array.from({ length: value.length }, (_, index) => new PsChar(value.charAt(index)));
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

export { bankersRound, numberOf, truth } from "./numbers";
import type { TypeName } from "../syntax/ast";
import { PsHashtable } from "./collections";
import { PsList } from "./list";
import { PsDateTime } from "./dates";
import { enumeration } from "./enumerations";
import { PsFailure } from "./errors";
import { guid, uri, ipAddress } from "./identifiers";
import { numberKind } from "./number";
import { badCast, castFailure, noCast, numberKindOf, numberOf, truth } from "./numbers";
import { castToNumber } from "./number-casts";
import { PsObject } from "./object";
import { PsRegex } from "./regex";
import { PsChar, PsSwitch, PsVersion } from "./scalars";
import { PsTimeSpan } from "./time-span";
import { textOf, textWith } from "./text";
import { fullTypeName, named, resolvedName } from "./type-names";
import { isKnownType, isOfType, PsBlock, PsType, unknownType } from "./types";
import { isNothing, itemsOf, NetObject, PsValue, typedArray } from "./value";
import type { XmlFiles } from "./xml-copies";
import { PsXml } from "./xml-object";
import { genericObject } from "./generics";
import { castToChar, castToEnum } from "./enum-casts";

/** `[type]value`; `separator` is `$OFS`. */
export function castTo(value: PsValue, type: TypeName, separator = " "): PsValue {
    const lower = fullTypeName(type.name).toLowerCase();
    if ((type.rank ?? 1) > 1) {
        throw unknownType(`${type.name}[,]`);
    }
    if (type.arrayRank > 0) {
        return castToArray(value, type, separator);
    }
    if (type.generics.length > 0) {
        return castToGeneric(value, type);
    }
    const kind = numberKind(lower);
    if (kind !== undefined) {
        return castToNumber(value, kind);
    }
    switch (lower) {
        case "system.string":
            return castToText(value, separator);
        case "system.boolean":
            return castToBoolean(value);
        case "system.void":
            return undefined;
        case "system.object":
        case "system.management.automation.psobject":
            return value ?? null;
        case "system.array":
            return isNothing(value) ? null : [...(Array.isArray(value) ? value : itemsOf(value))];
        default:
            return castToObject(value, lower, type);
    }
}

/** Nothing at all stays nothing; `$null` becomes an empty string. */
function castToText(value: PsValue, separator: string): PsValue {
    return value === undefined ? null : textWith(value, separator);
}

function castToBoolean(value: PsValue): boolean {
    return truth(value);
}

function castToArray(value: PsValue, type: TypeName, separator: string): PsValue {
    const element: TypeName = { ...type, arrayRank: type.arrayRank - 1 };
    const lower = fullTypeName(type.name).toLowerCase();
    if (isNothing(value)) {
        return null;
    }
    if (type.arrayRank === 1 && lower === "system.char" && typeof value === "string") {
        const characters = Array.from(
            { length: value.length },
            (_, index) => new PsChar(value.charAt(index)),
        );
        return typedArray(characters, "System.Char");
    }
    if (type.arrayRank === 1 && lower === "system.byte") {
        return value instanceof Uint8Array
            ? value
            : Uint8Array.from(itemsOf(value), (item) => numberOf(castTo(item, named("byte"))));
    }
    const items = value instanceof PsHashtable ? [value] : itemsOf(value);
    return typedArray(
        items.map((item) => castTo(item ?? null, element, separator)),
        resolvedName(element),
    );
}

const DELEGATE = /^(?:System\.)?(?:Predicate|Converter|Comparison|Action|Func)$/i;

function castToGeneric(value: PsValue, type: TypeName): PsValue {
    const [inner] = type.generics;
    if (inner !== undefined && /^(?:System\.)?Nullable$/i.test(type.name)) {
        return isNothing(value) ? null : castTo(value, inner);
    }
    // A script block stands for any delegate: whoever calls it gives the arguments.
    if (value instanceof PsBlock && DELEGATE.test(type.name)) {
        return value;
    }
    if (isNothing(value) || isOfType(value, type)) {
        return value ?? null;
    }
    const made = genericObject(type, (item, of) => castTo(item, of));
    if (made === undefined) {
        throw unknownType(resolvedName(type));
    }
    if (made instanceof PsHashtable && value instanceof PsHashtable) {
        value.keys().forEach((key) => {
            made.put(key, value.lookup(key));
        });
        return made;
    }
    for (const item of itemsOf(value)) {
        made.call?.(/Queue/.test(made.text()) ? "Enqueue" : /Stack/.test(made.text()) ? "Push" : "Add", [
            item,
        ]);
    }
    return made;
}

/** Runs a conversion that .NET's own parser does, and wraps what it refuses. */
function parsed(
    value: PsValue,
    type: string,
    parse: () => PsValue,
    id = "InvalidCastParseTargetInvocation",
): PsValue {
    try {
        return parse();
    } catch (error) {
        if (!(error instanceof PsFailure)) {
            throw error;
        }
        throw badCast(value, type, error.record.exception.message, id);
    }
}

const WITH_PROVIDER = "InvalidCastParseTargetInvocationWithFormatProvider";

/** `[xml]`: the lines of a file are one document. */
export function castToXml(value: PsValue, files?: XmlFiles): PsValue {
    if (value instanceof PsXml) {
        return value;
    }
    const text = itemsOf(value)
        .map((item) => textOf(item))
        .join("\r\n");
    return parsed(
        text,
        "System.Xml.XmlDocument",
        () => PsXml.document(text, files),
        "InvalidCastToXmlDocument",
    );
}

function castToObject(value: PsValue, lower: string, type: TypeName): PsValue {
    const full = fullTypeName(type.name);
    const flags = enumeration(full);
    if (flags !== undefined) {
        return castToEnum(value, flags);
    }
    if (isNothing(value)) {
        return refuseNothing(value, lower, full);
    }
    if (isOfType(value, type)) {
        return value;
    }
    switch (lower) {
        case "system.char":
            return castToChar(value);
        case "system.management.automation.switchparameter":
            return new PsSwitch(truth(value));
        case "system.datetime":
            return typeof value === "number" || numberKindOf(value)
                ? PsDateTime.fromTicks(BigInt(textOf(value)), "Unspecified")
                : parsed(value, full, () => PsDateTime.parse(textOf(value)), WITH_PROVIDER);
        case "system.timespan":
            return typeof value === "number" || numberKindOf(value)
                ? new PsTimeSpan(numberOf(value) / 10_000)
                : parsed(value, full, () => PsTimeSpan.parse(textOf(value)));
        case "system.version":
            return parsed(value, full, () => PsVersion.parse(textOf(value)));
        case "system.text.regularexpressions.regex":
            return parsed(value, full, () => new PsRegex(textOf(value)), "InvalidCastFromStringToRegex");
        case "system.xml.xmldocument":
            return castToXml(value);
        default:
            return castToNamed(value, lower, type);
    }
}

const VALUE_TYPES = new Set(["system.datetime", "system.timespan", "system.guid"]);

function refuseNothing(value: PsValue, lower: string, full: string): PsValue {
    if (lower === "system.char") {
        return new PsChar("\0");
    }
    if (VALUE_TYPES.has(lower)) {
        throw castFailure(`Cannot convert null to type "${full}".`, "NullToValueType");
    }
    return lower === "system.management.automation.switchparameter" ? false : (value ?? null);
}

function castToNamed(value: PsValue, lower: string, type: TypeName): PsValue {
    const full = fullTypeName(type.name);
    switch (lower) {
        case "system.type":
            return new PsType(fullTypeName(textOf(value)), named(textOf(value)));
        case "system.uri":
            return uri(textOf(value));
        case "system.guid":
            return parsed(value, full, () => guid(textOf(value)), WITH_PROVIDER);
        case "system.net.ipaddress":
            return parsed(value, full, () => ipAddress(textOf(value)));
        case "system.collections.arraylist":
            return new PsList([...itemsOf(value)]);
        case "system.management.automation.pscustomobject":
            return value instanceof PsHashtable ? objectFrom(value) : value;
        case "system.collections.hashtable":
            if (value instanceof PsHashtable) {
                return value.ordered ? unordered(value) : value;
            }
            throw noCast(value, full);
        case "system.security.principal.securityidentifier":
        case "system.security.principal.ntaccount":
            return new PsObject(
                { Value: textOf(value) },
                { typeNames: [full, "System.Object"], text: () => textOf(value) },
            );
        default:
            return castToOther(value, type);
    }
}

function unordered(table: PsHashtable): PsHashtable {
    const copy = new PsHashtable();
    table.keys().forEach((key, index) => {
        copy.put(key, table.values()[index]);
    });
    return copy;
}

function castToOther(value: PsValue, type: TypeName): PsValue {
    if (value instanceof PsBlock && /scriptblock$/i.test(type.name)) {
        return value;
    }
    if (!isKnownType(fullTypeName(type.name))) {
        throw unknownType(type.name);
    }
    throw noCast(value, fullTypeName(type.name));
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

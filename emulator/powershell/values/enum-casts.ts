import { Enumeration, memberOf, parseMember } from "./enumerations";
import { badCast, castFailure, noCast, numberKindOf, numberOf } from "./numbers";
import { numericOf } from "./number";
import { PsChar, PsEnum } from "./scalars";
import { textOf } from "./text";
import { PsValue, isNothing, itemsOf, NetObject } from "./value";

export function castToEnum(value: PsValue, type: Enumeration): PsValue {
    if (isNothing(value)) {
        throw castFailure(
            `Cannot convert null to type "${type.name}" due to enumeration values that are not valid. Specify one of the following enumeration values and try again. The possible enumeration values are "${type.values.map(([name]) => name).join(",")}".`,
            "InvalidCastFromNull",
        );
    }
    if (value instanceof PsEnum && value.typeName === type.name) {
        return value;
    }
    const text = itemsOf(value)
        .map((item) => textOf(item))
        .join(",");
    const member =
        typeof value === "number"
            ? memberOf(type, value)
            : parseMember(type, value instanceof PsEnum ? String(value.value) : text);
    const isDefined =
        type.isFlags || member === undefined || type.values.some(([, known]) => known === member.value);
    if (member === undefined || !isDefined) {
        throw badCast(
            text,
            type.name,
            `Unable to match the identifier name ${text} to a valid enumerator name. Specify one of the following enumerator names and try again: ${type.values.map(([name]) => name).join(", ")}`,
            "InvalidCastFromStringToEnum",
        );
    }
    return member;
}
export function castToChar(value: PsValue): PsValue {
    if (typeof value === "number" && Number.isInteger(value)) {
        return new PsChar(String.fromCharCode(value));
    }
    const kind = numericOf(value)?.kind;
    if (kind === "Double" || kind === "Single" || kind === "Decimal") {
        throw badCast(
            value,
            "System.Char",
            `Invalid cast from '${kind}' to 'Char'.`,
            "InvalidCastIConvertible",
        );
    }
    if (numberKindOf(value)) {
        return new PsChar(String.fromCharCode(numberOf(value)));
    }
    if (Array.isArray(value) || (value instanceof NetObject && !(value instanceof PsChar))) {
        throw noCast(value, "System.Char");
    }
    if (typeof value === "boolean") {
        throw badCast(
            value,
            "System.Char",
            "Invalid cast from 'Boolean' to 'Char'.",
            "InvalidCastIConvertible",
        );
    }
    const text = textOf(value);
    if (text.length !== 1) {
        throw badCast(
            value,
            "System.Char",
            "String must be exactly one character long.",
            "InvalidCastParseTargetInvocation",
        );
    }
    return new PsChar(text);
}

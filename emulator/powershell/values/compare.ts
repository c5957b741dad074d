import { bothOperands, compareNumeric } from "./arithmetic";
import { PsDateTime } from "./dates";
import { enumeration, parseMember } from "./enumerations";
import { languageError, PsFailure } from "./errors";
import { isNumber, numericOf } from "./number";
import { numberOf, truth } from "./numbers";
import { PsChar, PsEnum, PsVersion } from "./scalars";
import { PsTimeSpan } from "./time-span";
import { textOf } from "./text";
import { typeNamesOf } from "./types";
import { isNothing, NetObject, PsValue } from "./value";

const SENSITIVE = new Intl.Collator("en-US", { sensitivity: "variant" });
const INSENSITIVE = new Intl.Collator("en-US", { sensitivity: "accent" });

/** Orders text as the culture does: by letters first, by case last. */
export function compareText(one: string, other: string, sensitive: boolean): number {
    return Math.sign((sensitive ? SENSITIVE : INSENSITIVE).compare(one, other));
}

function sameText(one: string, other: string, sensitive: boolean): boolean {
    return sensitive ? one === other : one.toLowerCase() === other.toLowerCase();
}

function isText(value: PsValue): value is string | PsChar {
    return typeof value === "string" || value instanceof PsChar;
}

/** Runs a conversion, and answers nothing where it is refused. */
function attempt<T>(work: () => T): T | undefined {
    try {
        return work();
    } catch (error) {
        if (error instanceof PsFailure) {
            return undefined;
        }
        throw error;
    }
}

/** `-eq` for two single values: the right side is made the left side's type. */
export function areEqual(left: PsValue, right: PsValue, sensitive = false): boolean {
    if (isNothing(left) || isNothing(right)) {
        return isNothing(left) && isNothing(right);
    }
    if (typeof left === "string") {
        return sameText(left, textOf(right), sensitive);
    }
    if (left instanceof PsChar) {
        return isNumber(right)
            ? left.value.charCodeAt(0) === numberOf(right)
            : sameText(left.value, textOf(right), sensitive);
    }
    if (typeof left === "boolean") {
        return left === truth(right);
    }
    if (isNumber(left)) {
        return attempt(() => compareNumeric(...bothOperands(left, right))) === 0;
    }
    return areObjectsEqual(left, right, sensitive);
}

const BY_VALUE = /^System\.(?:Guid|Type|RuntimeType|Uri|Security\.Principal\.\w+|Net\.IPAddress)$/;

function areObjectsEqual(left: PsValue, right: PsValue, sensitive: boolean): boolean {
    if (left === right) {
        return true;
    }
    if (left instanceof PsEnum) {
        return isSameMember(left, right);
    }
    if (left instanceof PsVersion || left instanceof PsDateTime || left instanceof PsTimeSpan) {
        return attempt(() => compare(left, right, sensitive)) === 0;
    }
    if (!(left instanceof NetObject)) {
        return false;
    }
    const own = left.sameAs?.(right);
    if (own !== undefined) {
        return own;
    }
    if (BY_VALUE.test(left.typeNames[0] ?? "")) {
        return sameText(left.text(), textOf(right), left.typeNames.includes("System.Uri"));
    }
    if (left.typeNames[0] === "System.Management.Automation.SwitchParameter") {
        return truth(left) === truth(right);
    }
    return typeof right === "string" && sameText(left.text(), right, sensitive);
}

function isSameMember(left: PsEnum, right: PsValue): boolean {
    if (right instanceof PsEnum || isNumber(right)) {
        return numberOf(left) === numberOf(right);
    }
    const type = enumeration(left.typeName);
    const member = type === undefined ? undefined : parseMember(type, textOf(right));
    return member === undefined
        ? left.name.toLowerCase() === textOf(right).toLowerCase()
        : member.value === left.value;
}

function notComparable(left: PsValue, right: PsValue): PsFailure {
    const [type = "null"] = typeNamesOf(left);
    return languageError(
        `Cannot compare "${textOf(left)}" because it is not IComparable.`,
        type === "null" ? "ComparisonFailure" : "NotIcomparable",
        right === undefined ? "NotSpecified" : "InvalidOperation",
    );
}

/** Orders two single values; the right side is made the left side's type. */
export function compare(left: PsValue, right: PsValue, sensitive = false): number {
    if (isNothing(left) || isNothing(right)) {
        return compareNothing(left, right);
    }
    if (isText(left)) {
        return compareText(textOf(left), textOf(right), sensitive);
    }
    if (isNumber(left) || typeof left === "boolean") {
        return compareNumeric(...bothOperands(left, typeof left === "boolean" ? truth(right) : right));
    }
    if (left instanceof PsEnum) {
        return left.value - (typeof right === "string" ? memberValue(left, right) : numberOf(right));
    }
    if (left instanceof PsVersion) {
        return Math.sign(left.compare(right instanceof PsVersion ? right : PsVersion.parse(textOf(right))));
    }
    if (left instanceof PsDateTime) {
        const other = right instanceof PsDateTime ? right : PsDateTime.parse(textOf(right));
        return left.milliseconds - other.milliseconds;
    }
    if (left instanceof PsTimeSpan) {
        const other = right instanceof PsTimeSpan ? right : PsTimeSpan.parse(textOf(right));
        return left.milliseconds - other.milliseconds;
    }
    if (left instanceof NetObject && left.typeNames[0] === "System.Guid") {
        return compareText(left.text(), textOf(right), false);
    }
    const order = left instanceof NetObject ? left.orderedTo?.(right) : undefined;
    if (order === undefined) {
        throw notComparable(left, right);
    }
    return order;
}

function memberValue(left: PsEnum, text: string): number {
    const type = enumeration(left.typeName);
    return (type === undefined ? undefined : parseMember(type, text)?.value) ?? numberOf(text);
}

/** `$null` comes before everything but negative numbers. */
function compareNothing(left: PsValue, right: PsValue): number {
    if (isNothing(left) && isNothing(right)) {
        return 0;
    }
    const other = numericOf(isNothing(left) ? right : left);
    const sign = other !== undefined && compareNumeric(other, { kind: "Int32", integer: 0n }) < 0 ? -1 : 1;
    return isNothing(left) ? -sign : sign;
}

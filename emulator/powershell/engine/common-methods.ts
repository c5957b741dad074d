import { areEqual, compare } from "../values/compare";
import { isSame } from "../values/sameness";
import { formatValue } from "../values/format";
import { numericOf } from "../values/number";
import { compareNumeric } from "../values/arithmetic";
import { textOf } from "../values/text";
import { PsType, typeNamesOf } from "../values/types";
import { named } from "../values/type-names";
import { Called, isNothing, NetObject, PsValue } from "../values/value";

/** A number that stands for a value, always the same for the same text. */
function hashOf(text: string): number {
    let hash = 0;
    for (const character of text) {
        hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) | 0;
    }
    return hash;
}

function typeOf(target: PsValue): PsType {
    const full = typeNamesOf(target)[0] ?? "System.Object";
    const name = full.startsWith("Selected.") ? "System.Management.Automation.PSCustomObject" : full;
    const isOwn = target instanceof NetObject && !name.includes(".") && !name.includes("[");
    return new PsType(name, named(name.replace(/\[.*$/, "")), isOwn ? target.typeNames.slice(1) : undefined);
}

/** Methods that every value has. */
export function commonMethod(target: PsValue, name: string, args: readonly PsValue[]): Called {
    const [first] = args;
    switch (name.toLowerCase()) {
        case "tostring":
            return { value: typeof first === "string" ? formatValue(target, first) : plainText(target) };
        case "gettype":
            return { value: typeOf(target) };
        case "equals":
            return { value: equals(target, first) };
        case "gethashcode":
            return {
                value:
                    typeof target === "number" && Number.isInteger(target)
                        ? target | 0
                        : hashOf(textOf(target)),
            };
        case "compareto":
            return { value: isNothing(first) ? 1 : Math.sign(compare(target, first, true)) };
        case "gettypecode":
            return typeof target === "object" ? undefined : { value: typeOf(target).get("Name") };
        case "dispose":
        case "close":
            return target instanceof NetObject ? { value: undefined } : undefined;
        default:
            return undefined;
    }
}

/** Lists and types show their names here, whatever they become inside a string. */
function plainText(target: PsValue): string {
    if (target instanceof PsType) {
        return target.fullName;
    }
    return formatValue(target, "");
}

function equals(target: PsValue, other: PsValue): boolean {
    const [one, two] = [numericOf(target), numericOf(other)];
    if (one !== undefined && two !== undefined) {
        return one.kind === two.kind && compareNumeric(one, two) === 0;
    }
    return target instanceof NetObject && other instanceof NetObject
        ? areEqual(target, other, true)
        : isSame(target, other);
}

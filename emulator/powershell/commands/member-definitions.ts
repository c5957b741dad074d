import { own } from "../values/own";
import { ClassType, lineage, PsInstance } from "../engine/class-type";
import { MEMBERS } from "../facts/members";
import type { MethodSyntax } from "../syntax/ast";
import { PsHashtable } from "../values/collections";
import { PsDateTime } from "../values/dates";
import { PsObject } from "../values/object";
import { shortName } from "../values/property-info";
import { notSimulated } from "../values/real-members";
import { textOf } from "../values/text";
import { typeText } from "../values/type-names";
import { PsType, typeNamesOf } from "../values/types";
import { NetObject, PsValue } from "../values/value";
import { propertyOf } from "./shapes";

/** A member as `Get-Member` shows it; the definition of one whose types are not recorded here is an error. */
export interface Member {
    readonly name: string;
    readonly kind: string;
    readonly definition: () => string;
}

const OF_EVERYTHING: Readonly<Record<string, string>> = {
    Equals: "bool Equals(System.Object obj)",
    GetHashCode: "int GetHashCode()",
    GetType: "type GetType()",
    ToString: "string ToString()",
};

/** Values whose properties nobody can set. */
const FIXED =
    /^System\.(?:String|DateTime|TimeSpan|Version|Guid|Uri|Char|S?Byte|U?Int\d+|Single|Double|Decimal|Boolean|Array|Collections\.Hashtable)$|\[\]$/;

function method(type: string, name: string): Member {
    return {
        name,
        kind: "Method",
        definition: () => {
            const known = own(OF_EVERYTHING, name);
            if (known === undefined || /^System\.(?:String|DateTime|TimeSpan|.*Int\d+)$/.test(type)) {
                throw notSimulated(`definition of method '${name}'`, type);
            }
            return known;
        },
    };
}

function noteText(value: PsValue): string {
    if (value === null || value === undefined) {
        return "null";
    }
    if (value instanceof PsDateTime) {
        return value.format("G");
    }
    return Array.isArray(value) || value instanceof Uint8Array
        ? (typeNamesOf(value)[0] ?? "")
        : textOf(value);
}

function propertyMember(value: PsValue, name: string, object: PsObject | undefined): Member {
    const kind = object?.memberKind(name) ?? "Property";
    const [type = ""] = typeNamesOf(value);
    const accessors = FIXED.test(type) ? "{get;}" : "{get;set;}";
    return {
        name,
        kind,
        definition: () => {
            const held = propertyOf(value, name);
            return (
                object?.definitionOf(name) ??
                (kind === "NoteProperty"
                    ? `${shortName(held)} ${name}=${noteText(held)}`
                    : `${shortName(held)} ${name} ${accessors}`)
            );
        },
    };
}

function signature({ name, returns, block }: MethodSyntax): string {
    const written = (types: readonly { readonly name: string }[]): string =>
        types[0]?.name ?? "System.Object";
    const parameters = block.parameters.map((parameter) => `${written(parameter.types)} ${parameter.name}`);
    return `${returns === undefined ? "System.Object" : typeText(returns)} ${name}(${parameters.join(", ")})`;
}

function methodsOfClass(type: ClassType): readonly Member[] {
    return lineage(type)
        .flatMap(({ syntax }) => syntax.methods)
        .filter((one) => !one.isStatic && !one.isHidden && !one.isConstructor)
        .map((one) => ({ name: one.name, kind: "Method", definition: () => signature(one) }));
}

/** What an object's type has, as it is recorded from .NET, and what it has of its own. */
export function membersOf(value: PsValue, isStatic: boolean): readonly Member[] {
    const [type = ""] = value instanceof PsType && isStatic ? [value.fullName] : typeNamesOf(value);
    const lists = (own(MEMBERS, type.replace(/\[.*$/, "")) ?? "").split("|").map((part) =>
        part
            .trim()
            .split(" ")
            .filter((name) => name !== ""),
    );
    const [properties = [], methods = []] = isStatic ? lists.slice(2) : lists;
    const object = value instanceof PsObject ? value : undefined;
    const shown = value instanceof NetObject && !(value instanceof PsHashtable) ? value.propertyNames() : [];
    const isOwn = object?.isCustom === true || value instanceof PsInstance;
    const indexed = properties.filter((name) => name === "Chars" || name === "Item");
    return [
        ...[...new Set([...methods, ...(isOwn ? Object.keys(OF_EVERYTHING) : [])])].map((name) =>
            method(type, name),
        ),
        ...(value instanceof PsInstance ? methodsOfClass(value.type) : []),
        ...(object?.methodNames(true) ?? []).map((name) => ({
            name,
            kind: "ScriptMethod",
            definition: () => `System.Object ${name}();`,
        })),
        ...indexed.map((name) => ({
            name,
            kind: "ParameterizedProperty",
            definition: (): string => {
                throw notSimulated(`definition of property '${name}'`, type);
            },
        })),
        ...[...new Set([...(isStatic ? [] : shown), ...(object?.isCustom === true ? [] : properties)])]
            .filter((name) => !indexed.some((one) => one === name))
            .map((name) => propertyMember(value, name, object)),
    ];
}

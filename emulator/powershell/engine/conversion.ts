import type { TypeName } from "../syntax/ast";
import { PsHashtable } from "../values/collections";
import { castTo } from "../values/convert";
import { castToEnum } from "../values/enum-casts";
import type { Enumeration } from "../values/enumerations";
import { enumeration } from "../values/enumerations";
import { noCast } from "../values/numbers";
import { textOf } from "../values/text";
import { fullTypeName, named, resolvedName, typeText } from "../values/type-names";
import { ENUM_BASES, isKnownType, isOfType, PsType, unknownType } from "../values/types";
import { isNothing, itemsOf, PsValue, typedArray } from "../values/value";
import { classNames, ClassType, lineage, PsBaseView, PsInstance } from "./class-type";
import type { Context } from "./context";
import { PsReference } from "./reference";
import type { Session } from "./session";
import { findMember } from "./static-type";

export function findClass(session: Session, name: string): ClassType | undefined {
    return session.classes.get(name.toLowerCase());
}

export function findEnumeration(session: Session, name: string): Enumeration | undefined {
    return session.enumerations.get(name.toLowerCase()) ?? enumeration(fullTypeName(name));
}

/** The name behind what a script writes, `using namespace` taken into account. */
function qualified(session: Session, type: TypeName): TypeName {
    if (type.name.includes(".") || isSimulated(session, type.name)) {
        return type;
    }
    for (const namespace of session.namespaces) {
        const name = `${namespace}.${type.name}`;
        if (isSimulated(session, name) || isSimulated(session, `${name}\`${type.generics.length}`)) {
            return { ...type, name };
        }
    }
    return type;
}

function isSimulated(session: Session, name: string): boolean {
    const full = fullTypeName(name);
    if (session.notLoaded.has(full.toLowerCase())) {
        return false;
    }
    return (
        findClass(session, name) !== undefined ||
        session.enumerations.has(name.toLowerCase()) ||
        session.types.has(full.toLowerCase()) ||
        isKnownType(full)
    );
}

/** The type that a script names. */
export function typeValue(written: TypeName, session: Session): PsType {
    const type = qualified(session, written);
    if (
        !isSimulated(session, type.name) ||
        !type.generics.every((inner) => isSimulated(session, inner.name))
    ) {
        throw unknownType(typeText(written), session.notLoaded.has(fullTypeName(type.name).toLowerCase()));
    }
    const own =
        findClass(session, type.name)?.name ?? session.enumerations.get(type.name.toLowerCase())?.name;
    const full = fullTypeName(type.name);
    const declared =
        own ?? (type.generics.length === 0 ? session.types.get(full.toLowerCase())?.name : undefined);
    const name = declared === undefined ? resolvedName(type) : `${declared}${"[]".repeat(type.arrayRank)}`;
    return new PsType(name, { ...type, name: declared ?? type.name }, basesOfOwn(type.name, session));
}

/** What a class or an enumeration of a script is derived from; `undefined` for any other type. */
function basesOfOwn(name: string, session: Session): readonly string[] | undefined {
    const own = findClass(session, name);
    if (own !== undefined) {
        return classNames(own).slice(1);
    }
    return session.enumerations.has(name.toLowerCase()) ? ENUM_BASES : undefined;
}

/** A cast, by the type's own conversion where it has one. */
export function convert(value: PsValue, written: TypeName, context: Context): PsValue {
    const { session } = context;
    const type = qualified(session, written);
    const own = convertToOwn(value, type, context);
    if (own !== undefined) {
        return own.value;
    }
    const declared = session.types.get(fullTypeName(type.name).toLowerCase());
    const parse = type.arrayRank === 0 ? findMember(declared?.methods, "op_Explicit") : undefined;
    if (parse !== undefined) {
        return parse([value], session);
    }
    if (declared !== undefined && !isKnownType(fullTypeName(type.name)) && type.arrayRank === 0) {
        return isNothing(value) || isOfType(value, type) ? (value ?? null) : refuse(value, type);
    }
    const separator = context.scope.visible("OFS");
    return castTo(
        value instanceof PsReference && !/^(?:ref|psreference)$/i.test(type.name) ? value.get() : value,
        type,
        separator === undefined ? " " : textOf(separator.value),
    );
}

function refuse(value: PsValue, type: TypeName): never {
    throw noCast(value, fullTypeName(type.name));
}

/** Casts to what the script itself declares; `undefined` when the type is none of these. */
function convertToOwn(
    value: PsValue,
    type: TypeName,
    context: Context,
): { readonly value: PsValue } | undefined {
    const { session } = context;
    const ownClass = findClass(session, type.name);
    const ownEnum = session.enumerations.get(type.name.toLowerCase());
    if (ownClass === undefined && ownEnum === undefined) {
        return /^(?:ref|psreference)$/i.test(type.name)
            ? { value: value instanceof PsReference ? value : new PsReference(() => value) }
            : undefined;
    }
    if (type.arrayRank > 0) {
        const element = { ...type, arrayRank: type.arrayRank - 1 };
        const items = isNothing(value)
            ? undefined
            : itemsOf(value).map((item) => convert(item, element, context));
        return {
            value:
                items === undefined ? null : typedArray(items, ownClass?.name ?? ownEnum?.name ?? type.name),
        };
    }
    if (ownEnum !== undefined) {
        return { value: castToEnum(value, ownEnum) };
    }
    return ownClass === undefined ? undefined : { value: toClass(value, ownClass, session) };
}

function toClass(value: PsValue, type: ClassType, session: Session): PsValue {
    if (isNothing(value)) {
        return null;
    }
    if (value instanceof PsBaseView) {
        return toClass(value.instance, type, session);
    }
    if (value instanceof PsInstance && lineage(value.type).includes(type)) {
        return value.type === type ? value : session.classMaker.view(value, type);
    }
    if (isOfType(value, named(type.name))) {
        return value;
    }
    if (value instanceof PsHashtable) {
        return session.classMaker.fromTable(type, value);
    }
    const made = session.classMaker.fromValue(type, value);
    if (made === undefined) {
        throw noCast(value, type.name);
    }
    return made;
}

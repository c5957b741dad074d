import { enumeration, memberNamed, memberOf } from "../values/enumerations";
import { genericObject } from "../values/generics";
import { languageError } from "../values/errors";
import { hasRealMethod, hasRealProperty, notSimulated } from "../values/real-members";
import { numberKind } from "../values/number";
import { numberOf } from "../values/convert";
import { fullTypeName, resolvedName } from "../values/type-names";
import { isKnownType, PsType, unknownType } from "../values/types";
import { PsValue, typedArray } from "../values/value";
import type { TypeName } from "../syntax/ast";
import { emptyValue } from "./overloads";
import { findProperty } from "./class-type";
import type { Context } from "./context";
import { convert, findClass, findEnumeration } from "./conversion";
import type { Session } from "./session";
import type { StaticType } from "./session";
import { findMember } from "./static-type";

export function staticType(session: Session, type: PsType): StaticType | undefined {
    return (
        session.types.get(fullTypeName(type.syntax.name).toLowerCase()) ??
        session.types.get(type.fullName.toLowerCase())
    );
}

/** `[type]::Name`. */
export function readStatic(type: PsType, name: string, context: Context): PsValue {
    const { session } = context;
    const field = findMember(staticType(session, type)?.fields, name);
    if (field !== undefined) {
        return field(session);
    }
    const values = findEnumeration(session, type.fullName);
    const member = values === undefined ? undefined : memberNamed(values, name);
    if (member !== undefined) {
        return member;
    }
    const own = findClass(session, type.fullName);
    const property = own === undefined ? undefined : findProperty(own, name, true);
    if (own !== undefined && property !== undefined) {
        return own.statics.get(property.name.toLowerCase()) ?? null;
    }
    if (hasRealProperty([type.fullName], name, true) || hasRealMethod([type.fullName], name, true)) {
        throw notSimulated(`static member '${name}'`, type.fullName);
    }
    if (context.scope.strict >= 2) {
        throw languageError(
            `The property '${name}' cannot be found on this object. Verify that the property exists.`,
            "PropertyNotFoundStrict",
            "NotSpecified",
        );
    }
    return null;
}

export function writeStatic(type: PsType, name: string, value: PsValue, context: Context): void {
    const { session } = context;
    const own = findClass(session, type.fullName);
    const property = own === undefined ? undefined : findProperty(own, name, true);
    if (own !== undefined && property !== undefined) {
        let held = value;
        for (const wanted of property.types) {
            held = convert(held, wanted, context);
        }
        own.statics.set(property.name.toLowerCase(), held ?? null);
        return;
    }
    const set = findMember(staticType(session, type)?.setters, name);
    if (set !== undefined) {
        set(value, session);
        return;
    }
    if (hasRealProperty([type.fullName], name, true)) {
        throw notSimulated(`setting of static member '${name}'`, type.fullName);
    }
    throw languageError(
        `The property '${name}' cannot be found on this object. Verify that the property exists and can be set.`,
        "PropertyNotFound",
    );
}

/** An array of so many elements that nobody has set yet. */
export function emptyArray(type: TypeName, length: number, context: Context): PsValue {
    const element: TypeName = { ...type, arrayRank: type.arrayRank - 1 };
    const name = resolvedName(element);
    if (name === "System.Byte") {
        return new Uint8Array(length);
    }
    const empty = emptyValue([element], context);
    return typedArray(
        Array.from({ length }, () => empty),
        name,
    );
}

/** Makes an object of a type: by its own way, as a generic collection, or as an enumeration's first value. */
export function construct(type: PsType, args: readonly PsValue[], context: Context): PsValue {
    const { session } = context;
    if (type.syntax.generics.length > 0) {
        const made = genericObject(type.syntax, (value, of) => convert(value, of, context), args);
        if (made === undefined) {
            throw unknownType(type.fullName);
        }
        return made;
    }
    const [length, ...more] = args;
    if (type.syntax.arrayRank > 0 && length !== undefined && more.length === 0) {
        return emptyArray(type.syntax, numberOf(length), context);
    }
    const known = type.syntax.arrayRank > 0 ? undefined : staticType(session, type);
    if (known?.construct !== undefined) {
        return known.construct(args, session);
    }
    const values = enumeration(type.fullName);
    if (values !== undefined) {
        return memberOf(values, 0);
    }
    const kind = numberKind(type.fullName);
    if (kind !== undefined && args.length === 0) {
        return convert(0, type.syntax, context);
    }
    throw known === undefined && !isKnownType(type.fullName)
        ? unknownType(type.fullName)
        : languageError(
              `A constructor was not found. Cannot find an appropriate constructor for type ${type.fullName}.`,
              "CannotFindAppropriateCtor",
              "ObjectNotFound",
          );
}

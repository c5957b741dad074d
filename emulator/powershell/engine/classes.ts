import type { ClassSyntax, PropertySyntax } from "../syntax/ast";
import { PsHashtable } from "../values/collections";
import { languageError, PsException } from "../values/errors";
import { exceptionName } from "../values/exception-names";
import { hasRealMethod, notSimulated } from "../values/real-members";
import { textOf } from "../values/text";
import { isNothing, NetObject, PsValue, sameName } from "../values/value";
import { runNow } from "./blocks";
import { bind, invokeAs, Method, runMethod } from "./class-methods";
import {
    ClassMaker,
    ClassType,
    findMethods,
    findProperty,
    lineage,
    PsBaseView,
    PsClassException,
    PsInstance,
} from "./class-type";
import { Context, discard, Scope, withOutput } from "./context";
import { findClass, typeValue } from "./conversion";
import type { Flow } from "./flow";
import { emptyInstance } from "./instances";
import { runBody } from "./body";
import { chosen, emptyValue, noOverload, typed } from "./overloads";

/** Declares a class: from now on the session knows its name. */
export function* defineClass(syntax: ClassSyntax, context: Context): Flow<void> {
    const { session } = context;
    const [first] = syntax.bases;
    const base = first === undefined ? undefined : findClass(session, first.name);
    const netBase =
        first === undefined || base !== undefined ? base?.netBase : typeValue(first, session).fullName;
    if (
        netBase !== undefined &&
        exceptionName(netBase) === undefined &&
        !/^System\.(?:Object|I[A-Z]\w+)$/.test(netBase)
    ) {
        throw notSimulated("derivation", netBase);
    }
    const isException = netBase !== undefined && exceptionName(netBase) !== undefined;
    const type: ClassType = {
        name: syntax.name,
        syntax,
        base,
        netBase: isException ? netBase : undefined,
        context,
        statics: new Map(),
    };
    session.classes.set(syntax.name.toLowerCase(), type);
    for (const property of syntax.properties.filter((one) => one.isStatic)) {
        type.statics.set(property.name.toLowerCase(), yield* initialValue(property, context));
    }
}

function* initialValue(property: PropertySyntax, context: Context): Flow<PsValue> {
    if (property.value === undefined) {
        return emptyValue(property.types, context);
    }
    return typed(property.types, yield* context.session.language.evaluate(property.value, context), context);
}

function* setFields(type: ClassType, instance: PsInstance | PsClassException): Flow<void> {
    for (const owner of [...lineage(type)].reverse()) {
        const scope = new Scope(owner.context.scope);
        scope.write("this", instance);
        for (const property of owner.syntax.properties.filter((one) => !one.isStatic)) {
            instance.fields.set(
                property.name.toLowerCase(),
                yield* initialValue(property, { ...owner.context, scope }),
            );
        }
    }
}

function constructorsOf(type: ClassType): readonly Method[] {
    return type.syntax.methods
        .filter((method) => method.isConstructor && !method.isStatic)
        .map((method) => ({ ...method, owner: type }));
}

function constructorFor(type: ClassType, args: readonly PsValue[]): Method | undefined {
    const constructors = constructorsOf(type);
    const method = chosen(constructors, args, type.context);
    if (method === undefined && (constructors.length > 0 || args.length > 0)) {
        throw noOverload("new", args.length);
    }
    return method;
}

/** The arguments that a constructor hands to its base's. */
function* baseArguments(method: Method | undefined, inner: Context | undefined): Flow<PsValue[]> {
    const values: PsValue[] = [];
    if (inner === undefined) {
        return values;
    }
    for (const expression of method?.baseArguments ?? []) {
        values.push((yield* inner.session.language.evaluate(expression, inner)) ?? null);
    }
    return values;
}

/** Runs the constructors of a class and its bases. */
function* runConstructors(type: ClassType, instance: NetObject, args: readonly PsValue[]): Flow<void> {
    const method = constructorFor(type, args);
    const inner = method === undefined ? undefined : bind(method, instance, args, type.context);
    if (type.base !== undefined) {
        yield* runConstructors(type.base, instance, yield* baseArguments(method, inner));
    }
    if (method !== undefined && inner !== undefined) {
        yield* runBody(method.block.end ?? [], { ...withOutput(inner, discard), returns: discard });
    }
}

/** What the base of all bases, an exception of .NET, is made with. */
function* exceptionArguments(type: ClassType, args: readonly PsValue[]): Flow<readonly PsValue[]> {
    const method = constructorFor(type, args);
    const inner = method === undefined ? undefined : bind(method, undefined, args, type.context);
    const given = yield* baseArguments(method, inner);
    return type.base === undefined ? given : yield* exceptionArguments(type.base, given);
}

export function* makeInstance(type: ClassType, args: readonly PsValue[]): Flow<NetObject> {
    if (type.netBase === undefined) {
        const instance = emptyInstance(type);
        yield* setFields(type, instance);
        yield* runConstructors(type, instance, args);
        return instance;
    }
    const [message, inner] = yield* exceptionArguments(type, args);
    const exception = new PsClassException(
        type,
        isNothing(message) ? `Exception of type '${type.name}' was thrown.` : textOf(message),
        inner instanceof PsException ? inner : undefined,
        (instance, name, given) => invokeAs(type, instance, name, given),
    );
    yield* setFields(type, exception);
    yield* runConstructors(type, exception, args);
    return exception;
}

/** `[Class]::Name(…)`. */
export function* callStaticOfClass(
    type: ClassType,
    name: string,
    args: readonly PsValue[],
    context: Context,
): Flow<PsValue> {
    if (sameName(name, "new")) {
        return yield* makeInstance(type, args);
    }
    const methods = findMethods(type, name, true);
    const method = chosen(methods, args, context);
    if (method === undefined) {
        throw methods.length > 0
            ? noOverload(name, args.length)
            : hasRealMethod(["System.Object"], name, true)
              ? notSimulated(`static method '${name}'`, type.name)
              : languageError(
                    `Method invocation failed because [${type.name}] does not contain a method named '${name}'.`,
                    "MethodNotFound",
                );
    }
    return yield* runMethod(method, undefined, args);
}

/** Makes objects of classes where a cast asks for one. */
export const CLASS_MAKER: ClassMaker = {
    view: (instance, type) => new PsBaseView(instance, type, invokeAs),
    fromTable: (type, table) => {
        const made = runNow(makeInstance(type, []));
        for (const [name, value] of table instanceof PsHashtable ? table.pairs() : []) {
            if (findProperty(type, name, false) === undefined) {
                throw languageError(
                    `Cannot create object of type "${type.name}". The ${name} property was not found for the ${type.name} object.`,
                    "ObjectCreationError",
                    "InvalidArgument",
                );
            }
            made.set?.(name, value);
        }
        return made;
    },
    fromValue: (type, value) =>
        constructorsOf(type).some((method) => method.block.parameters.length === 1)
            ? runNow(makeInstance(type, [value]))
            : undefined,
};

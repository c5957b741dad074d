import type { Expression, TypeName } from "../syntax/ast";
import { PsHashtable, PsList } from "../values/collections";
import { castTo } from "../values/convert";
import { languageError } from "../values/errors";
import { textOf } from "../values/text";
import { fullTypeName, isEnumeration, PsType } from "../values/types";
import { isNothing, NetObject, PsValue } from "../values/value";
import type { Context, Sink } from "./context";
import type { Flow } from "./flow";
import { property, typeLabel } from "./members";
import { Session } from "./session";
import { findMember } from "./static-type";

/** Reads and sets properties, elements and static fields. */
export abstract class Properties extends Session {
    abstract evaluate(expression: Expression, context: Context): Flow<PsValue>;
    protected abstract evaluateAll(expressions: readonly Expression[], context: Context): Flow<PsValue[]>;

    protected withOutput(context: Context, output: Sink): Context {
        return { ...context, streams: { ...context.streams, output } };
    }

    protected hasType(fullName: string): boolean {
        return this.types.has(fullName.toLowerCase());
    }

    /** A cast, by the type's constructor where it has one of its own. */
    protected castValue(value: PsValue, type: TypeName): PsValue {
        const own = this.types.get(fullTypeName(type.name).toLowerCase());
        const parse = type.arrayRank === 0 ? findMember(own?.methods, "op_Explicit") : undefined;
        return parse === undefined ? castTo(value, type) : parse([value], this);
    }

    protected *member(expression: Extract<Expression, { kind: "member" }>, context: Context): Flow<PsValue> {
        const target = yield* this.evaluate(expression.target, context);
        const name = textOf(yield* this.evaluate(expression.member, context));
        try {
            return expression.isStatic ? this.staticField(target, name) : this.readProperty(target, name);
        } catch (error) {
            this.locate(error, context, expression.at);
            throw error;
        }
    }

    readProperty(target: PsValue, name: string): PsValue {
        const found = property(target, name);
        if (found === undefined && this.strict) {
            throw languageError(
                `The property '${name}' cannot be found on this object. Verify that the property exists.`,
                "PropertyNotFoundStrict",
                "NotSpecified",
            );
        }
        return found === undefined ? null : found.value;
    }

    private staticField(target: PsValue, name: string): PsValue {
        if (!(target instanceof PsType)) {
            return this.readProperty(target, name);
        }
        const full = fullTypeName(target.fullName);
        const field = findMember(this.types.get(full.toLowerCase())?.fields, name);
        if (field !== undefined) {
            return field(this);
        }
        if (!isEnumeration(full) && this.strict) {
            throw languageError(
                `The property '${name}' cannot be found on this object.`,
                "PropertyNotFoundStrict",
                "NotSpecified",
            );
        }
        return isEnumeration(full) ? name : null;
    }

    protected *storeMember(
        target: Extract<Expression, { kind: "member" }>,
        value: PsValue,
        context: Context,
    ): Flow<void> {
        const owner = yield* this.evaluate(target.target, context);
        const name = textOf(yield* this.evaluate(target.member, context));
        if (owner instanceof PsType) {
            return;
        }
        const isSet = owner instanceof NetObject && (owner.set?.(name, value) ?? false);
        if (!isSet) {
            const error = languageError(
                `The property '${name}' cannot be found on this object. Verify that the property exists and can be set.`,
                "PropertyNotFound",
            );
            this.locate(error, context, target.at);
            throw error;
        }
    }

    protected setElement(list: PsValue, index: PsValue, value: PsValue): void {
        if (list instanceof PsHashtable) {
            const key = list.ordered && typeof index === "number" ? (list.keys()[index] ?? index) : index;
            list.put(key, value);
            return;
        }
        const elements = list instanceof PsList ? list.elements : list;
        if (isNothing(elements)) {
            throw languageError("Cannot index into a null array.", "NullArray");
        }
        if (Array.isArray(elements) || elements instanceof Uint8Array) {
            const position = Number(index) < 0 ? elements.length + Number(index) : Number(index);
            if (position >= elements.length || position < 0) {
                throw languageError(
                    "Index was outside the bounds of the array.",
                    "System.IndexOutOfRangeException",
                    "OperationStopped",
                );
            }
            if (Array.isArray(elements)) {
                elements[position] = value;
            } else {
                elements[position] = Number(value);
            }
            return;
        }
        throw languageError(`Unable to index into an object of type ${typeLabel(list)}.`, "CannotIndex");
    }
}

import type { Expression } from "../../syntax/ast";
import { PsHashtable } from "../../values/collections";
import { PsList } from "../../values/list";
import { failure, languageError } from "../../values/errors";
import { isNumber } from "../../values/number";
import { PsObject } from "../../values/object";
import { property } from "../../values/properties";
import { hasRealMethod, notSimulated } from "../../values/real-members";
import { textOf } from "../../values/text";
import { PsType, typeNamesOf } from "../../values/types";
import { isNothing, NetObject, PsValue } from "../../values/value";
import type { Context } from "../context";
import type { Flow } from "../flow";
import { callMethod, callStatic } from "../methods";
import { locate } from "../session";
import { readStatic, writeStatic } from "../static-members";
import { evaluateAll } from "./literals";

type Of<K extends Expression["kind"]> = Extract<Expression, { kind: K }>;

export function* member(node: Of<"member">, context: Context): Flow<PsValue> {
    const { language } = context.session;
    const target = yield* language.evaluate(node.target, context);
    const key = yield* language.evaluate(node.member, context);
    const name = textOf(key);
    try {
        if (target instanceof PsHashtable && isNumber(key)) {
            return target.lookup(key);
        }
        return node.isStatic && target instanceof PsType
            ? readStatic(target, name, context)
            : readProperty(target, name, context);
    } catch (error) {
        locate(error, context, node.at);
        throw error;
    }
}

export function readProperty(target: PsValue, name: string, context: Context): PsValue {
    const found = property(target, name);
    const names = typeNamesOf(target);
    if (found === undefined && hasRealMethod(names, name)) {
        // Without brackets a method is an object that lists its overloads.
        throw notSimulated(`method '${name}' without brackets`, names[0] ?? "");
    }
    if (found === undefined && context.scope.strict >= 2) {
        throw languageError(
            `The property '${name}' cannot be found on this object. Verify that the property exists.`,
            "PropertyNotFoundStrict",
            "NotSpecified",
        );
    }
    return found === undefined ? null : found.value;
}

export function* call(node: Of<"call">, context: Context): Flow<PsValue> {
    const { language } = context.session;
    const target = yield* language.evaluate(node.target, context);
    const name = textOf(yield* language.evaluate(node.member, context));
    const args = yield* evaluateAll(node.args, context);
    try {
        return node.isStatic
            ? yield* callStatic(target, name, args, context)
            : yield* callMethod(target, name, args, context);
    } catch (error) {
        locate(error, context, node.at);
        throw error;
    }
}

/** `$object.Name = value`. */
export function* storeMember(node: Of<"member">, value: PsValue, context: Context): Flow<void> {
    const { language } = context.session;
    const owner = yield* language.evaluate(node.target, context);
    const name = textOf(yield* language.evaluate(node.member, context));
    try {
        if (owner instanceof PsType && node.isStatic) {
            writeStatic(owner, name, value, context);
            return;
        }
        setProperty(owner, name, value);
    } catch (error) {
        locate(error, context, node.at);
        throw error;
    }
}

export function setProperty(owner: PsValue, name: string, value: PsValue): void {
    // A property that a list has not is set on each of its items.
    const items = Array.isArray(owner)
        ? owner
        : owner instanceof PsList && !owner.has(name)
          ? owner.elements
          : undefined;
    if (items !== undefined && items.length > 0) {
        items.forEach((item) => {
            setProperty(item, name, value);
        });
        return;
    }
    if (owner instanceof NetObject && (owner.set?.(name, value) ?? false)) {
        return;
    }
    if (owner instanceof NetObject && owner.has(name)) {
        throw languageError(`'${name}' is a ReadOnly property.`, "PropertyAssignmentException");
    }
    if (owner instanceof PsObject && owner.isCustom) {
        throw failure(
            "System.Management.Automation.SetValueInvocationException",
            `Exception setting "${name}": "The property '${name}' cannot be found on this object. Verify that the property exists and can be set."`,
            "ExceptionWhenSetting",
        );
    }
    throw languageError(
        isNothing(owner)
            ? `The property '${name}' cannot be found on this object. Verify that the property exists and can be set.`
            : property(owner, name) === undefined
              ? `The property '${name}' cannot be found on this object. Verify that the property exists and can be set.`
              : `'${name}' is a ReadOnly property.`,
        "PropertyNotFound",
    );
}

import { PsHashtable } from "../values/collections";
import { PsList } from "../values/list";
import { languageError, methodError, PsFailure } from "../values/errors";
import { hasRealMethod, notSimulated } from "../values/real-members";
import { operatorPattern, PsRegex, regexOptions, replaceMatches } from "../values/regex";
import { PsMatch } from "../values/regex-match";
import { textOf } from "../values/text";
import { PsBlock, PsType, typeNamesOf } from "../values/types";
import { Called, collapse, isNothing, itemsOf, NetObject, PsValue, typedArray } from "../values/value";
import { arrayMethod } from "./array-methods";
import { invokeBlock } from "./blocks";
import { callBlockMethod } from "./block-methods";
import { findClass } from "./conversion";
import { callStaticOfClass } from "./classes";
import { commonMethod } from "./common-methods";
import type { Context } from "./context";
import { forEachMethod, whereMethod } from "./item-methods";
import type { Flow } from "./flow";
import { Deferred, findMember } from "./static-type";
import { construct, staticType } from "./static-members";
import { listMethod } from "./list-methods";
import { stringMethod } from "./string-methods";

export function missingMethod(type: string, name: string): PsFailure {
    return languageError(
        `Method invocation failed because [${type}] does not contain a method named '${name}'.`,
        "MethodNotFound",
    );
}

/** `[type]::Name(…)`. */
export function* callStatic(
    target: PsValue,
    name: string,
    args: readonly PsValue[],
    context: Context,
): Flow<PsValue> {
    if (!(target instanceof PsType)) {
        return yield* callMethod(target, name, args, context);
    }
    const { session } = context;
    const own = findClass(session, target.fullName);
    if (own !== undefined) {
        return yield* callStaticOfClass(own, name, args, context);
    }
    if (name.toLowerCase() === "new") {
        return wrapped(".ctor", args, () => construct(target, args, context));
    }
    const [first, second, third] = args;
    if (target.fullName === "System.Text.RegularExpressions.Regex") {
        const pattern = operatorPattern(
            new PsRegex(textOf(second), regexOptions(args[args.length - 1])),
            true,
        );
        if (name.toLowerCase() === "replace" && third instanceof PsBlock) {
            return yield* replaceByBlock(textOf(first), pattern, third, context);
        }
    }
    const method = findMember(staticType(session, target)?.methods, name);
    if (method === undefined) {
        throw hasRealMethod([target.fullName], name, true)
            ? notSimulated(`static method '${name}'`, target.fullName)
            : missingMethod(target.fullName, name);
    }
    const result = wrapped(name, args, () => method(args, session));
    return result instanceof Deferred ? yield* wrappedFlow(name, args, result.flow) : result;
}

function* replaceByBlock(
    input: string,
    pattern: ReturnType<typeof operatorPattern>,
    block: PsBlock,
    context: Context,
    most = Infinity,
): Flow<string> {
    return yield* replaceMatches(
        pattern,
        input,
        function* (found) {
            const match = new PsMatch(pattern, input, found);
            return textOf(collapse(yield* invokeBlock(block, [match], match, context)));
        },
        most,
    );
}

export function* callMethod(
    target: PsValue,
    name: string,
    args: readonly PsValue[],
    context: Context,
): Flow<PsValue> {
    if (isNothing(target)) {
        throw languageError("You cannot call a method on a null-valued expression.", "InvokeMethodOnNull");
    }
    const word = name.toLowerCase();
    if (target instanceof PsBlock) {
        return yield* callBlockMethod(target, word, args, context);
    }
    const [first, second, third] = args;
    if (target instanceof PsRegex && word === "replace" && second instanceof PsBlock) {
        return yield* replaceByBlock(
            textOf(first),
            target.pattern,
            second,
            context,
            typeof third === "number" && third >= 0 ? third : Infinity,
        );
    }
    const asked =
        target instanceof PsList && target.isGeneric && first instanceof PsBlock
            ? listMethod(target, word, first, context)
            : undefined;
    if (asked !== undefined) {
        return yield* wrappedFlow(name, args, asked);
    }
    const called = wrapped(name, args, () => directMethod(target, name, args));
    if (called !== undefined) {
        return "flow" in called ? yield* wrappedFlow(name, args, called.flow) : called.value;
    }
    if (word === "where") {
        return yield* whereMethod(itemsOf(target), args, context);
    }
    if (word === "foreach") {
        return yield* forEachMethod(itemsOf(target), args, context, callMethod);
    }
    return yield* onEachItem(target, name, args, context);
}

function directMethod(target: PsValue, name: string, args: readonly PsValue[]): Called {
    const isArray = Array.isArray(target) || target instanceof Uint8Array;
    return (
        (target instanceof NetObject ? target.call?.(name, args) : undefined) ??
        (typeof target === "string" ? stringMethod(target, name, args) : undefined) ??
        (isArray ? arrayMethod(target, name, args) : undefined) ??
        commonMethod(target, name, args)
    );
}

/** A method that a list has not is called on each of its items. */
function* onEachItem(
    target: PsValue,
    name: string,
    args: readonly PsValue[],
    context: Context,
): Flow<PsValue> {
    const names = typeNamesOf(target);
    if (hasRealMethod(names, name)) {
        throw notSimulated(`method '${name}'`, names[0] ?? "");
    }
    const items =
        target instanceof PsHashtable
            ? undefined
            : target instanceof PsList || Array.isArray(target)
              ? itemsOf(target)
              : target instanceof NetObject
                ? target.items()
                : undefined;
    if (items === undefined || items.length === 0) {
        throw missingMethod(names[0] ?? "System.Object", name);
    }
    const results: PsValue[] = [];
    for (const item of items) {
        const result = yield* callMethod(item, name, args, context);
        if (result !== undefined) {
            results.push(result);
        }
    }
    return results.length > 1 ? typedArray(results, "System.Object") : collapse(results);
}

/** An exception out of a .NET member comes wrapped, as PowerShell wraps it. */
function asMethodError(error: unknown, name: string, args: readonly PsValue[]): unknown {
    if (
        error instanceof PsFailure &&
        error.record.raisedBy === undefined &&
        !/^System\.(?:Management\.Automation|OutOfMemory)/.test(error.record.exception.typeName)
    ) {
        const { exception } = error.record;
        return methodError(name, args.length, exception.typeName, exception.message, exception);
    }
    return error;
}

function wrapped<T>(name: string, args: readonly PsValue[], work: () => T): T {
    try {
        return work();
    } catch (error) {
        throw asMethodError(error, name, args);
    }
}

function* wrappedFlow(name: string, args: readonly PsValue[], flow: Flow<PsValue>): Flow<PsValue> {
    try {
        return yield* flow;
    } catch (error) {
        throw asMethodError(error, name, args);
    }
}

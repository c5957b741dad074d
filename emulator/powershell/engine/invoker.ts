import type { Expression } from "../syntax/ast";
import { PsHashtable } from "../values/collections";
import { languageError, methodError, PsFailure } from "../values/errors";
import { matchObject, toRegExp } from "../values/regex";
import { textOf } from "../values/text";
import { fullTypeName, PsBlock, PsType, unknownType } from "../values/types";
import { Called, collapse, isNothing, itemsOf, NetObject, PsValue } from "../values/value";
import { Context } from "./context";
import type { Flow } from "./flow";
import { commonMethod, listMethod, typeLabel } from "./members";
import { Properties } from "./properties";
import { findMember } from "./static-type";
import { stringMethod } from "./string-methods";

/** Reads and sets properties, and calls methods. */
export abstract class Invoker extends Properties {
    /** Runs a block with arguments and an item, and gathers what it puts out. */
    abstract invokeBlock(
        block: PsBlock,
        args: readonly PsValue[],
        item: PsValue,
        context: Context,
    ): Flow<PsValue[]>;

    protected *callMember(
        expression: Extract<Expression, { kind: "call" }>,
        context: Context,
    ): Flow<PsValue> {
        const target = yield* this.evaluate(expression.target, context);
        const name = textOf(yield* this.evaluate(expression.member, context));
        const args = yield* this.evaluateAll(expression.args, context);
        try {
            return expression.isStatic
                ? yield* this.callStatic(target, name, args, context)
                : yield* this.callMethod(target, name, args, context);
        } catch (error) {
            this.locate(error, context, expression.at);
            throw error;
        }
    }

    private *callStatic(
        target: PsValue,
        name: string,
        args: readonly PsValue[],
        context: Context,
    ): Flow<PsValue> {
        if (!(target instanceof PsType)) {
            return yield* this.callMethod(target, name, args, context);
        }
        const full = fullTypeName(target.fullName);
        const last = args[2];
        if (
            full.toLowerCase() === "system.text.regularexpressions.regex" &&
            name.toLowerCase() === "replace" &&
            last instanceof PsBlock
        ) {
            return yield* this.replaceByBlock(textOf(args[0]), textOf(args[1]), last, context);
        }
        if (name.toLowerCase() === "new") {
            return this.construct(full, args);
        }
        const type = this.types.get(full.toLowerCase());
        const method = findMember(type?.methods, name);
        if (method === undefined) {
            throw languageError(
                `Method invocation failed because [${full}] does not contain a method named '${name}'.`,
                "MethodNotFound",
            );
        }
        return wrapped(name, args, () => method(args, this));
    }

    construct(fullName: string, args: readonly PsValue[]): PsValue {
        const type = this.types.get(fullName.toLowerCase());
        if (type?.construct === undefined) {
            throw type === undefined
                ? unknownType(fullName)
                : languageError(
                      `A constructor was not found. Cannot find an appropriate constructor for type ${fullName}.`,
                      "ConstructorInvokedThrowException",
                  );
        }
        const build = type.construct;
        return wrapped(".ctor", args, () => build(args, this));
    }

    private *replaceByBlock(input: string, pattern: string, block: PsBlock, context: Context): Flow<string> {
        let text = "";
        let from = 0;
        for (const match of input.matchAll(toRegExp(pattern, "dg"))) {
            const output = yield* this.invokeBlock(block, [matchObject(match)], matchObject(match), context);
            text += input.slice(from, match.index) + textOf(collapse(output));
            from = match.index + match[0].length;
        }
        return text + input.slice(from);
    }

    *callMethod(target: PsValue, name: string, args: readonly PsValue[], context: Context): Flow<PsValue> {
        if (isNothing(target)) {
            throw languageError(
                "You cannot call a method on a null-valued expression.",
                "InvokeMethodOnNull",
            );
        }
        const word = name.toLowerCase();
        const [first] = args;
        if ((word === "where" || word === "foreach") && first instanceof PsBlock) {
            return yield* this.eachItem(word, itemsOf(target), first, context);
        }
        if (target instanceof PsBlock) {
            return yield* this.callBlockMethod(target, word, args, context);
        }
        const called = wrapped(name, args, () => this.directMethod(target, name, args));
        if (called === undefined) {
            return yield* this.missingMethod(target, name, args, context);
        }
        return "flow" in called ? yield* called.flow : called.value;
    }

    private directMethod(target: PsValue, name: string, args: readonly PsValue[]): Called {
        const isListLike = Array.isArray(target) || target instanceof Uint8Array;
        return (
            (target instanceof NetObject ? target.call?.(name, args) : undefined) ??
            (typeof target === "string" ? stringMethod(target, name, args) : undefined) ??
            (isListLike ? listMethod(target, name, args) : undefined) ??
            commonMethod(target, name, args)
        );
    }

    /** A method that a list has not is called on each of its items. */
    private *missingMethod(
        target: PsValue,
        name: string,
        args: readonly PsValue[],
        context: Context,
    ): Flow<PsValue> {
        if (Array.isArray(target) && target.length > 0) {
            const results: PsValue[] = [];
            for (const item of target) {
                results.push(yield* this.callMethod(item, name, args, context));
            }
            return collapse(results.filter((item) => item !== undefined));
        }
        throw languageError(
            `Method invocation failed because [${typeLabel(target)}] does not contain a method named '${name}'.`,
            "MethodNotFound",
        );
    }

    private *eachItem(
        word: string,
        items: readonly PsValue[],
        block: PsBlock,
        context: Context,
    ): Flow<PsValue> {
        const results: PsValue[] = [];
        for (const item of items) {
            const output = yield* this.invokeBlock(block, [], item, context);
            if (word === "foreach") {
                results.push(...output);
            } else if (this.isTrue(collapse(output))) {
                results.push(item);
            }
        }
        return results;
    }

    private *callBlockMethod(
        block: PsBlock,
        word: string,
        args: readonly PsValue[],
        context: Context,
    ): Flow<PsValue> {
        switch (word) {
            case "invoke":
                return yield* this.invokeBlock(block, args, context.item, context);
            case "invokereturnasis":
                return collapse(yield* this.invokeBlock(block, args, context.item, context));
            case "getnewclosure":
                return block;
            case "tostring":
                return block.text();
            default:
                throw languageError(
                    `Method invocation failed because [System.Management.Automation.ScriptBlock] does not contain a method named '${word}'.`,
                    "MethodNotFound",
                );
        }
    }

    /** `New-Object -ComObject` and `-TypeName` need properties set after the fact. */
    setProperties(target: PsValue, properties: PsHashtable): void {
        for (const [name, value] of properties.pairs()) {
            if (!(target instanceof NetObject) || !(target.set?.(name, value) ?? false)) {
                throw languageError(
                    `The member "${name}" was not found for the specified object.`,
                    "InvalidOperationException",
                );
            }
        }
    }
}

/** An exception out of a .NET member comes wrapped, as PowerShell wraps it. */
function wrapped<T>(name: string, args: readonly PsValue[], work: () => T): T {
    try {
        return work();
    } catch (error) {
        if (
            error instanceof PsFailure &&
            !error.record.exception.typeName.startsWith("System.Management.Automation")
        ) {
            throw methodError(
                name,
                args.length,
                error.record.exception.typeName,
                error.record.exception.message,
            );
        }
        throw error;
    }
}

import { truth } from "../values/convert";
import { languageError } from "../values/errors";
import { property } from "../values/properties";
import { textOf } from "../values/text";
import { PsBlock, PsType } from "../values/types";
import { collapse, PsValue, typedArray } from "../values/value";
import { invokeBlock } from "./blocks";
import type { Context } from "./context";
import { convert } from "./conversion";
import type { Flow } from "./flow";

const MODES = ["Default", "First", "Last", "SkipUntil", "Until", "Split"];

/** `.Where({…}, mode, count)`. */
export function* whereMethod(
    items: readonly PsValue[],
    args: readonly PsValue[],
    context: Context,
): Flow<PsValue> {
    const [block, modeName, given] = args;
    const mode = textOf(modeName ?? "Default").toLowerCase();
    const known = MODES.find((name, index) => name.toLowerCase() === mode || String(index) === mode);
    if (!(block instanceof PsBlock) || known === undefined) {
        throw languageError(
            known === undefined
                ? `Cannot convert value "${textOf(modeName)}" to type "System.Management.Automation.WhereOperatorSelectionMode".`
                : "The condition of Where must be a script block.",
            "MethodArgumentConversionInvalidCastArgument",
        );
    }
    const count = given === undefined ? 0 : Number(textOf(given));
    const passed: PsValue[] = [];
    const others: PsValue[] = [];
    let isOpen = known === "Until";
    for (const [index, item] of items.entries()) {
        if (known === "SkipUntil" && isOpen) {
            passed.push(item);
            continue;
        }
        const passes = truth(collapse(yield* invokeBlock(block, [], item, context)));
        if (known === "SkipUntil" ? passes : known === "Until" ? !passes : passes) {
            passed.push(item);
            isOpen = true;
        } else {
            others.push(item);
        }
        if (isOver(known, passed.length, count, passes)) {
            others.push(...(known === "Split" ? items.slice(index + 1) : []));
            break;
        }
    }
    return outcome(known, passed, others, count);
}

function isOver(mode: string, found: number, count: number, passes: boolean): boolean {
    switch (mode) {
        case "First":
            return found >= Math.max(1, count);
        case "Until":
            return passes || (count > 0 && found >= count);
        case "Split":
        case "Default":
            return count > 0 && found >= count;
        default:
            return false;
    }
}

function outcome(mode: string, passed: PsValue[], others: PsValue[], count: number): PsValue {
    switch (mode) {
        case "Last":
            return passed.slice(-Math.max(1, count));
        case "SkipUntil":
            return count > 0 ? passed.slice(0, count) : passed;
        case "Split":
            return [passed, others];
        default:
            return passed;
    }
}

type CallMethod = (
    target: PsValue,
    name: string,
    args: readonly PsValue[],
    context: Context,
) => Flow<PsValue>;

/** `.ForEach({…})`, with a property's or method's name, or with a type. */
export function* forEachMethod(
    items: readonly PsValue[],
    args: readonly PsValue[],
    context: Context,
    callMethod: CallMethod,
): Flow<PsValue> {
    const [what, ...rest] = args;
    const results: PsValue[] = [];
    for (const item of items) {
        if (what instanceof PsBlock) {
            results.push(...(yield* invokeBlock(what, rest, item, context)));
        } else if (what instanceof PsType) {
            results.push(convert(item, what.syntax, context));
        } else {
            const name = textOf(what);
            const found = property(item, name);
            results.push(
                found === undefined || rest.length > 0
                    ? yield* callMethod(item, name, rest, context)
                    : found.value,
            );
        }
    }
    return typedArray(results, "System.Object");
}

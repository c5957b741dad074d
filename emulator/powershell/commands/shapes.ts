import { Call, CommandRun } from "../engine/cmdlet";
import type { Flow } from "../engine/flow";
import type { Interpreter } from "../engine/interpreter";
import { property } from "../engine/members";
import { PsHashtable } from "../values/collections";
import { wildcard } from "../values/operators";
import { textOf } from "../values/text";
import { PsBlock } from "../values/types";
import { collapse, isNothing, itemsOf, NetObject, PsValue } from "../values/value";

/** An item's property, or nothing. */
export function propertyOf(item: PsValue, name: string): PsValue {
    return property(item, name)?.value ?? null;
}

/** A stage that takes `-InputObject` in place of the pipeline where it is given. */
export function inputOr(call: Call, run: CommandRun): CommandRun {
    if (!call.has("InputObject")) {
        return run;
    }
    return {
        ...run,
        *process() {
            for (const item of itemsOf(call.value("InputObject"))) {
                yield* run.process(item, true);
            }
        },
    };
}

/** The names and values that a property, or a calculated one, gives of an item. */
export function* calculated(
    shell: Interpreter,
    spec: PsValue,
    item: PsValue,
    call: Call,
): Flow<readonly (readonly [string, PsValue])[]> {
    if (spec instanceof PsHashtable) {
        const key = (...names: string[]): PsValue =>
            names
                .map((name) => spec.pairs().find(([known]) => name.startsWith(known.toLowerCase()))?.[1])
                .find((found) => !isNothing(found));
        const expression = key("expression");
        const value =
            expression instanceof PsBlock
                ? collapse(yield* shell.invokeBlock(expression, [], item, call.context))
                : propertyOf(item, textOf(expression));
        return [[textOf(key("name", "label")), value]];
    }
    if (spec instanceof PsBlock) {
        return [[spec.text(), collapse(yield* shell.invokeBlock(spec, [], item, call.context))]];
    }
    const name = textOf(spec);
    if (/[*?]/.test(name) && item instanceof NetObject) {
        return item
            .propertyNames()
            .filter((known) => wildcard(name).test(known))
            .map((known) => [known, item.get(known)] as const);
    }
    return [[name, propertyOf(item, name)]];
}

/** What an item is ordered or grouped by. */
export function* keyOf(shell: Interpreter, spec: PsValue, item: PsValue, call: Call): Flow<PsValue> {
    if (isNothing(spec)) {
        return item;
    }
    const [pair] = yield* calculated(shell, spec, item, call);
    return pair?.[1] ?? null;
}

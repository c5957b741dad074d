import { own } from "../values/own";
import { PsList } from "../values/list";
import { compare } from "../values/compare";
import { numberOf, truth } from "../values/convert";
import { PsBlock } from "../values/types";
import { collapse, PsValue, typedArray } from "../values/value";
import { invokeBlock } from "./blocks";
import type { Context } from "./context";
import type { Flow } from "./flow";

/** The first or the last index of an item that passes; -1 where none does. */
function* indexBy(
    items: readonly PsValue[],
    passes: (item: PsValue) => Flow<boolean>,
    isLast: boolean,
): Flow<number> {
    for (let step = 0; step < items.length; step++) {
        const at = isLast ? items.length - 1 - step : step;
        if (yield* passes(items[at])) {
            return at;
        }
    }
    return -1;
}

function* filtered(
    items: readonly PsValue[],
    passes: (item: PsValue) => Flow<boolean>,
    wanted: boolean,
): Flow<PsValue[]> {
    const found: PsValue[] = [];
    for (const item of items) {
        if ((yield* passes(item)) === wanted) {
            found.push(item);
        }
    }
    return found;
}

/** Orders items by a block that compares two; a merge, for the block may take its time. */
function* sorted(
    items: readonly PsValue[],
    order: (one: PsValue, other: PsValue) => Flow<number>,
): Flow<PsValue[]> {
    if (items.length < 2) {
        return [...items];
    }
    const middle = items.length >> 1;
    const left = yield* sorted(items.slice(0, middle), order);
    const right = yield* sorted(items.slice(middle), order);
    const merged: PsValue[] = [];
    while (left.length > 0 && right.length > 0) {
        const takesRight = (yield* order(left[0], right[0])) > 0;
        merged.push((takesRight ? right : left).shift());
    }
    return [...merged, ...left, ...right];
}

type Methods = Readonly<Record<string, () => Flow<PsValue>>>;
type Ask<T> = (...args: readonly PsValue[]) => Flow<T>;

/** What only looks at a list. */
function looking(target: PsList, passes: Ask<boolean>): Methods {
    const { elements } = target;
    const first = function* (isLast: boolean): Flow<PsValue> {
        return elements[yield* indexBy(elements, passes, isLast)] ?? null;
    };
    return {
        find: () => first(false),
        findlast: () => first(true),
        findindex: () => indexBy(elements, passes, false),
        findlastindex: () => indexBy(elements, passes, true),
        *exists() {
            return (yield* indexBy(elements, passes, false)) >= 0;
        },
        *trueforall() {
            return (yield* filtered(elements, passes, false)).length === 0;
        },
        *findall() {
            return new PsList(
                yield* filtered(elements, passes, true),
                target.typeNames,
                target.coerce,
                compare,
            );
        },
    };
}

/** What changes a list, or does something for each item. */
function working(target: PsList, call: Ask<PsValue>, passes: Ask<boolean>): Methods {
    const { elements } = target;
    const replaceAll = (items: readonly PsValue[]): void => {
        target.call("Clear", []);
        items.forEach((item) => target.call("Add", [item]));
    };
    return {
        *removeall() {
            const before = elements.length;
            replaceAll(yield* filtered([...elements], passes, false));
            return before - elements.length;
        },
        *convertall() {
            const made: PsValue[] = [];
            for (const item of elements) {
                made.push((yield* call(item)) ?? null);
            }
            return typedArray(made, "System.Object");
        },
        *foreach() {
            for (const item of [...elements]) {
                yield* call(item);
            }
            return undefined;
        },
        *sort() {
            replaceAll(
                yield* sorted([...elements], function* (one, other) {
                    return numberOf(yield* call(one, other));
                }),
            );
            return undefined;
        },
    };
}

/** Methods of `List[T]` that ask a script block; `undefined` for any other. */
export function listMethod(
    target: PsList,
    word: string,
    block: PsBlock,
    context: Context,
): Flow<PsValue> | undefined {
    const call = function* (...args: readonly PsValue[]): Flow<PsValue> {
        return collapse(yield* invokeBlock(block, args, null, context));
    };
    const passes = function* (...args: readonly PsValue[]): Flow<boolean> {
        return truth(yield* call(...args));
    };
    const methods = { ...looking(target, passes), ...working(target, call, passes) };
    return own(methods, word)?.();
}

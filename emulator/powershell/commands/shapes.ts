import { invokeBlock } from "../engine/blocks";
import { Call, CommandRun } from "../engine/cmdlet";
import type { Flow } from "../engine/flow";
import { PsHashtable } from "../values/collections";
import { languageError } from "../values/errors";
import { property } from "../values/properties";
import { textOf } from "../values/text";
import { PsBlock } from "../values/types";
import { collapse, isNothing, NetObject, PsValue } from "../values/value";
import { Wildcard } from "../values/wildcard";

/** An item's property, or nothing; of a hash table, the value of the key. */
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
            yield* run.process(call.value("InputObject"), true);
        },
    };
}

/** Keeps a stage's begin and end empty. */
export function eachItem(process: (item: PsValue) => Flow<void>, end?: () => Flow<void>): CommandRun {
    return {
        *begin() {
            yield* [];
        },
        *process(item, hasItem) {
            if (hasItem) {
                yield* process(item);
            }
        },
        *end() {
            if (end !== undefined) {
                yield* end();
            }
        },
    };
}

const KEYS = [
    "name",
    "label",
    "expression",
    "descending",
    "ascending",
    "format",
    "formatstring",
    "width",
    "align",
    "alignment",
    "depth",
];

/** A value of a calculated property's table, by a key that may be shortened. */
export function keyed(table: PsHashtable, ...names: readonly string[]): PsValue {
    for (const [key, value] of table.pairs()) {
        const full = KEYS.filter((name) => name.startsWith(key.toLowerCase()));
        if (full.length === 0) {
            throw languageError(`The "${key}" key is not valid.`, "DictionaryKeyUnknown", "InvalidArgument");
        }
        if (full.some((name) => names.includes(name))) {
            return value;
        }
    }
    return undefined;
}

/** Whether a name with wildcards stands for a property. */
export function matchingNames(item: PsValue, name: string): readonly string[] {
    if (!/[*?[]/.test(name)) {
        return [name];
    }
    const pattern = new Wildcard(name, false);
    const names =
        typeof item === "string"
            ? ["Length"]
            : item instanceof NetObject
              ? item.propertyNames()
              : Array.isArray(item)
                ? ["Length"]
                : [];
    return names.filter((known) => pattern.test(known));
}

/** The names and values that a property, or a calculated one, gives of an item. */
export function* calculated(
    spec: PsValue,
    item: PsValue,
    call: Call,
): Flow<readonly (readonly [name: string, value: PsValue])[]> {
    if (spec instanceof PsHashtable) {
        const expression = keyed(spec, "expression");
        const name = keyed(spec, "name", "label");
        const value = isNothing(expression)
            ? propertyOf(item, textOf(name))
            : expression instanceof PsBlock
              ? yield* calculatedValue(expression, item, call)
              : propertyOf(item, textOf(expression));
        return [[textOf(name ?? expression), value]];
    }
    if (spec instanceof PsBlock) {
        return [[spec.text(), yield* calculatedValue(spec, item, call)]];
    }
    return matchingNames(item, textOf(spec)).map(
        (name) => [knownName(item, name), propertyOf(item, name)] as const,
    );
}

/** A property's name as the object writes it. */
function knownName(item: PsValue, name: string): string {
    const known = item instanceof NetObject && !(item instanceof PsHashtable) ? item.propertyNames() : [];
    return known.find((one) => one.toLowerCase() === name.toLowerCase()) ?? name;
}

/** What a calculated property comes to; one that fails is nothing. */
function* calculatedValue(block: PsBlock, item: PsValue, call: Call): Flow<PsValue> {
    try {
        return collapse(yield* invokeBlock(block, [], item, { ...call.context, inTry: true })) ?? null;
    } catch (error) {
        if (error instanceof Error && error.name === "PsFailure") {
            return null;
        }
        throw error;
    }
}

/** What an item is ordered or grouped by. */
export function* keyOf(spec: PsValue, item: PsValue, call: Call): Flow<PsValue> {
    if (isNothing(spec)) {
        return item;
    }
    const [pair] = yield* calculated(spec, item, call);
    return pair?.[1] ?? null;
}

/** The items that a cmdlet works on: those of the pipeline, or `-InputObject`. */
export function inputOf(call: Call, items: readonly PsValue[]): readonly PsValue[] {
    return call.has("InputObject") ? [call.value("InputObject")] : items;
}

/** The same without `$null`, which some cmdlets take no notice of. */
export function thingsOf(call: Call, items: readonly PsValue[]): readonly PsValue[] {
    return inputOf(call, items).filter((item) => !isNothing(item));
}

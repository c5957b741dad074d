import type { TypeName } from "../syntax/ast";
import { PsHashtable } from "./collections";
import { PsList } from "./list";
import { compare } from "./compare";
import { PsQueue, PsSet } from "./queues";
import { fullTypeName, resolvedName } from "./type-names";
import { itemsOf, NetObject, PsValue } from "./value";

export type Convert = (value: PsValue, type: TypeName) => PsValue;

/** A new `List[T]`, `Dictionary[K,V]` and so on; `undefined` when the generic type is none that is simulated. */
export function genericObject(
    type: TypeName,
    convert: Convert,
    args: readonly PsValue[] = [],
): NetObject | undefined {
    const made = emptyObject(type, convert, args);
    const [initial] = args;
    const source = typeof initial === "object" && initial !== null ? initial : undefined;
    if (made instanceof PsHashtable && source instanceof PsHashtable) {
        source.keys().forEach((key) => {
            made.put(key, source.lookup(key));
        });
    } else if (source !== undefined && !(source instanceof PsComparer)) {
        const name = made instanceof PsQueue ? (made.text().includes("Stack") ? "Push" : "Enqueue") : "Add";
        itemsOf(source).forEach((item) => made?.call?.(name, [item]));
    }
    return made;
}

/** `[StringComparer]::OrdinalIgnoreCase` and its like. */
export class PsComparer extends NetObject {
    readonly typeNames = ["System.StringComparer", "System.Object"];

    constructor(readonly ignoresCase: boolean) {
        super();
    }

    text(): string {
        return "System.StringComparer";
    }

    get(): PsValue {
        return null;
    }
}

function emptyObject(type: TypeName, convert: Convert, args: readonly PsValue[]): NetObject | undefined {
    const ignoresCase = args.some((argument) => argument instanceof PsComparer && argument.ignoresCase);
    const [first, second] = type.generics;
    const names = [resolvedName(type), "System.Object"];
    const element = (value: PsValue): PsValue =>
        first === undefined ? value : convert(value ?? null, first);
    switch (fullTypeName(`${type.name}\`${type.generics.length}`)) {
        case "System.Collections.Generic.List`1":
            return new PsList([], names, element, compare);
        case "System.Collections.Generic.HashSet`1":
            return new PsSet(names, element, undefined, ignoresCase);
        case "System.Collections.Generic.SortedSet`1":
            return new PsSet(names, element, compare);
        case "System.Collections.Generic.Queue`1":
        case "System.Collections.Generic.Stack`1":
            return new PsQueue(names, element);
        case "System.Collections.Generic.Dictionary`2":
        case "System.Collections.Generic.SortedDictionary`2":
        case "System.Collections.Generic.SortedList`2":
            return new PsHashtable({
                typeNames: names,
                ...(/\.Sorted/.test(names[0] ?? "") ? { order: compare } : {}),
                ignoresCase,
                coerceKey: element,
                coerceValue: (value) => (second === undefined ? value : convert(value ?? null, second)),
            });
        default:
            return undefined;
    }
}

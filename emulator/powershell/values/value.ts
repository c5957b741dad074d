import type { Flow } from "../engine/flow";

/**
 * What a PowerShell variable can hold. `undefined` is the nothing that a command without output leaves behind
 * (no item at all in a pipeline), `null` is `$null` (one item).
 */
export type PsValue = undefined | null | boolean | number | string | PsValue[] | Uint8Array | NetObject;

/** What a method call came to: a value, or work that takes time. */
export type Called = { readonly value: PsValue } | { readonly flow: Flow<PsValue> } | undefined;

/** Names are the same whatever their case. */
export function sameName(one: string, other: string): boolean {
    return one.toLowerCase() === other.toLowerCase();
}

/** Any .NET object that is more than a primitive. */
export abstract class NetObject {
    /** Full names, the most derived first. */
    abstract readonly typeNames: readonly string[];
    /** What `ToString()` gives. */
    abstract text(): string;

    has(name: string): boolean {
        return this.propertyNames().some((known) => sameName(known, name));
    }

    /** The property of this name, whatever its case; `null` when there is none. */
    abstract get(name: string): PsValue;

    /** Answers false when there is no such property to set. */
    set?(name: string, value: PsValue): boolean;

    call?(name: string, args: readonly PsValue[]): Called;

    propertyNames(): readonly string[] {
        return [];
    }

    /** The items when a pipeline takes the object apart; `undefined` for a single thing. */
    items(): readonly PsValue[] | undefined {
        return undefined;
    }

    /** Whether it gives no text where a list is written as text. */
    get isSilentInLists(): boolean {
        return false;
    }

    /** The object as it is now, for whoever shows it later; `undefined` where showing it later is the same. */
    asShown?(): NetObject | undefined;

    /** A number that changes when the items do: an enumeration under way then fails. */
    revision(): number | undefined {
        return undefined;
    }

    /** Whether another value is the same by the object's own rule; `undefined` where it has none. */
    sameAs?(other: PsValue): boolean | undefined;

    /** How the object stands to another value by its own rule; `undefined` where it has none. */
    orderedTo?(other: PsValue): number | undefined;

    /** The items where .NET calls the object an `IList`, by which its truth is judged. */
    list(): readonly PsValue[] | undefined {
        return this.items();
    }
}

export function isNothing(value: PsValue): value is null | undefined {
    return value === null || value === undefined;
}

/** The items that a pipeline makes of a value. */
export function itemsOf(value: PsValue): readonly PsValue[] {
    if (value === undefined) {
        return [];
    }
    if (Array.isArray(value)) {
        return value;
    }
    if (value instanceof Uint8Array) {
        return [...value];
    }
    return value instanceof NetObject ? (value.items() ?? [value]) : [value];
}

/** What a pipeline's output is worth as one value: nothing, the single item, or an array. */
export function collapse(items: readonly PsValue[]): PsValue {
    return items.length <= 1 ? items[0] : [...items];
}

const ELEMENT_TYPES = new WeakMap<readonly PsValue[], string>();

/** An array whose elements .NET holds to one type: `[int[]]`. */
export function typedArray(items: PsValue[], elementType: string): PsValue[] {
    ELEMENT_TYPES.set(items, elementType);
    return items;
}

/** The full name of an array's element type; `System.Object` unless it was made with another. */
export function elementTypeOf(items: readonly PsValue[]): string {
    return ELEMENT_TYPES.get(items) ?? "System.Object";
}

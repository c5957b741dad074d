import { notSimulated } from "./real-members";
import { tableEnumerator } from "./enumerator";
import { refuseRepeat, sortedCall } from "./table-calls";
import { keyHash } from "./key-hash";
import { indexOf } from "./sameness";

import { DictionaryEntry, PsView } from "./table-parts";
import { textOf } from "./text";
import { Called, NetObject, PsValue } from "./value";

export const NOTHING: Called = { value: undefined };

/** Whether comparisons and joins take a value apart. */
export function isList(value: PsValue): boolean {
    return (
        Array.isArray(value) ||
        value instanceof Uint8Array ||
        (value instanceof NetObject && value.list() !== undefined)
    );
}

interface Entry {
    readonly key: PsValue;
    value: PsValue;
}

export interface TableShape {
    readonly ordered?: boolean;
    readonly ignoresCase?: boolean;
    /** Orders the keys, whenever they came. */
    readonly order?: (one: PsValue, other: PsValue) => number;
    readonly typeNames?: readonly string[];
    readonly coerceKey?: (key: PsValue) => PsValue;
    readonly coerceValue?: (value: PsValue) => PsValue;
}

/** A hash table or dictionary, in the order its keys came. */
export class PsHashtable extends NetObject {
    private readonly entries = new Map<string, Entry>();
    private changes = 0;
    readonly ordered: boolean;

    constructor(shape: boolean | TableShape = false) {
        super();
        this.shape = typeof shape === "boolean" ? { ordered: shape } : shape;
        this.ordered = this.shape.ordered ?? false;
    }

    private readonly shape: TableShape;

    static of(values: Readonly<Record<string, PsValue>>, ordered = false): PsHashtable {
        const table = new PsHashtable(ordered);
        for (const [key, value] of Object.entries(values)) {
            table.put(key, value);
        }
        return table;
    }

    get typeNames(): readonly string[] {
        if (this.shape.typeNames !== undefined) {
            return this.shape.typeNames;
        }
        const name = this.ordered
            ? "System.Collections.Specialized.OrderedDictionary"
            : "System.Collections.Hashtable";
        return [name, "System.Object"];
    }

    text(): string {
        return this.typeNames[0] ?? "";
    }

    override revision(): number {
        return this.changes;
    }

    private hash(key: PsValue): string {
        return keyHash(this.shape.coerceKey?.(key) ?? key, this.shape.ignoresCase ?? true);
    }

    get isDictionary(): boolean {
        return this.shape.typeNames?.[0]?.startsWith("System.Collections.Generic.") ?? false;
    }

    put(key: PsValue, value: PsValue): void {
        const hash = this.hash(key);
        const known = this.entries.get(hash);
        const held = this.shape.coerceValue?.(value) ?? value ?? null;
        this.changes += 1;
        if (known === undefined) {
            this.entries.set(hash, { key: this.shape.coerceKey?.(key) ?? key, value: held });
            this.arrange();
        } else {
            known.value = held;
        }
    }

    private arrange(): void {
        const { order } = this.shape;
        if (order !== undefined) {
            const all = [...this.entries].sort(([, one], [, other]) => order(one.key, other.key));
            this.entries.clear();
            all.forEach(([hash, entry]) => this.entries.set(hash, entry));
        }
    }

    lookup(key: PsValue): PsValue {
        if (this.ordered && typeof key === "number") {
            return [...this.entries.values()].at(key)?.value ?? null;
        }
        return this.entries.get(this.hash(key))?.value ?? null;
    }

    contains(key: PsValue): boolean {
        return this.entries.has(this.hash(key));
    }

    remove(key: PsValue): void {
        this.changes += 1;
        this.entries.delete(this.hash(key));
    }

    /** Puts a new key before the one at a position. */
    insert(position: number, key: PsValue, value: PsValue): void {
        const all = [...this.entries.entries()];
        all.splice(position, 0, [this.hash(key), { key, value: value ?? null }]);
        this.changes += 1;
        this.entries.clear();
        all.forEach(([hash, entry]) => this.entries.set(hash, entry));
    }

    get size(): number {
        return this.entries.size;
    }

    keys(): PsValue[] {
        return [...this.entries.values()].map((entry) => entry.key);
    }

    values(): PsValue[] {
        return [...this.entries.values()].map((entry) => entry.value);
    }

    pairs(): readonly (readonly [string, PsValue])[] {
        return [...this.entries.values()].map((entry) => [textOf(entry.key), entry.value] as const);
    }

    copy(): PsHashtable {
        const copy = new PsHashtable(this.shape);
        for (const { key, value } of this.entries.values()) {
            copy.put(key, value);
        }
        return copy;
    }

    clear(): void {
        this.changes += 1;
        this.entries.clear();
    }

    override has(name: string): boolean {
        return (
            this.contains(name) ||
            this.propertyNames().some((known) => known.toLowerCase() === name.toLowerCase())
        );
    }

    get(name: string): PsValue {
        if (!this.isNumeric && this.contains(name)) {
            return this.lookup(name);
        }
        switch (name.toLowerCase()) {
            case "count":
                return this.entries.size;
            case "keys":
                return new PsView(this, () => this.keys());
            case "values":
                return new PsView(this, () => this.values());
            case "syncroot":
                return this;
            case "comparer":
                throw notSimulated("property 'Comparer'", this.text());
            default:
                return ["isfixedsize", "isreadonly", "issynchronized"].includes(name.toLowerCase())
                    ? false
                    : null;
        }
    }

    /** Whether keys are made numbers, so that no property can name one. */
    private get isNumeric(): boolean {
        return (
            this.shape.coerceKey !== undefined &&
            this.isDictionary &&
            !/\[System\.(?:String|Object),/.test(this.text())
        );
    }

    override set(name: string, value: PsValue): boolean {
        this.put(name, value);
        return true;
    }

    override propertyNames(): readonly string[] {
        if (this.isDictionary) {
            return ["Comparer", "Count", "Keys", "Values"];
        }
        return this.ordered
            ? ["Count", "IsReadOnly", "Keys", "Values", "IsFixedSize", "SyncRoot", "IsSynchronized"]
            : ["IsReadOnly", "IsFixedSize", "IsSynchronized", "Keys", "Values", "SyncRoot", "Count"];
    }

    override call(name: string, args: readonly PsValue[]): Called {
        const [key, value] = args;
        switch (name.toLowerCase()) {
            case "add":
                refuseRepeat(this, key);
                this.put(key, value);
                return NOTHING;
            case "remove": {
                const had = this.contains(key);
                this.remove(key);
                return { value: this.isDictionary ? had : undefined };
            }
            case "contains":
                return this.isDictionary ? undefined : { value: this.contains(key) };
            case "containskey":
                return this.ordered ? undefined : { value: this.contains(key) };
            case "containsvalue":
                return this.ordered ? undefined : { value: indexOf(this.values(), key) >= 0 };
            case "clear":
                this.clear();
                return NOTHING;
            case "clone":
                return this.ordered || this.isDictionary ? undefined : { value: this.copy() };
            case "getenumerator":
                return { value: tableEnumerator(this, this.enumerate(), this.isDictionary) };
            case "insert":
                if (!this.ordered) {
                    return undefined;
                }
                this.insert(Number(key), value, args[2]);
                return NOTHING;
            case "removeat":
                if (!this.ordered) {
                    return undefined;
                }
                this.remove(this.keys()[Number(key)]);
                return NOTHING;
            default:
                return this.itemCall(name.toLowerCase(), args);
        }
    }

    private itemCall(word: string, [key, value]: readonly PsValue[]): Called {
        switch (word) {
            case "get_item":
            case "item":
                return { value: this.lookup(key) };
            case "set_item":
                this.put(key, value);
                return NOTHING;
            case "trygetvalue":
                if (!this.isDictionary) {
                    return undefined;
                }
                if (value instanceof NetObject) {
                    value.set?.("Value", this.lookup(key));
                }
                return { value: this.contains(key) };
            default:
                return this.shape.order === undefined ? undefined : sortedCall(this, word, key);
        }
    }

    enumerate(): PsValue[] {
        const type = this.isDictionary
            ? this.text().replace("Dictionary`2", "KeyValuePair`2").replace("Sorted", "")
            : "System.Collections.DictionaryEntry";
        return [...this.entries.values()].map((entry) => new DictionaryEntry(entry.key, entry.value, type));
    }
}

import { textOf } from "./text";
import { Called, isNothing, itemsOf, NetObject, PsValue } from "./value";

/** `ArrayList` and `List<T>`. */
export class PsList extends NetObject {
    constructor(
        readonly elements: PsValue[] = [],
        readonly typeNames: readonly string[] = ["System.Collections.ArrayList", "System.Object"],
    ) {
        super();
    }

    text(): string {
        return this.typeNames[0] ?? "";
    }

    override items(): readonly PsValue[] {
        return this.elements;
    }

    override has(name: string): boolean {
        return ["count", "capacity"].includes(name.toLowerCase());
    }

    get(name: string): PsValue {
        return this.has(name) ? this.elements.length : null;
    }

    override call(name: string, args: readonly PsValue[]): Called {
        const [first, second] = args;
        switch (name.toLowerCase()) {
            case "add":
                this.elements.push(first ?? null);
                return {
                    value:
                        this.typeNames[0] === "System.Collections.ArrayList"
                            ? this.elements.length - 1
                            : undefined,
                };
            case "addrange":
                this.elements.push(...itemsOf(first));
                return { value: undefined };
            case "insert":
                this.elements.splice(Number(first), 0, second);
                return { value: undefined };
            case "remove":
                return this.remove(this.elements.indexOf(first ?? null));
            case "removeat":
                return this.remove(Number(first));
            case "clear":
                this.elements.length = 0;
                return { value: undefined };
            case "contains":
                return { value: this.elements.includes(first ?? null) };
            case "indexof":
                return { value: this.elements.indexOf(first ?? null) };
            case "toarray":
                return { value: [...this.elements] };
            default:
                return undefined;
        }
    }

    private remove(index: number): Called {
        if (index >= 0) {
            this.elements.splice(index, 1);
        }
        return { value: undefined };
    }
}

interface Entry {
    readonly key: PsValue;
    value: PsValue;
}

/** A hashtable: keys without regard to case, in the order they came. */
export class PsHashtable extends NetObject {
    private readonly entries = new Map<string, Entry>();

    constructor(readonly ordered = false) {
        super();
    }

    static of(values: Readonly<Record<string, PsValue>>, ordered = false): PsHashtable {
        const table = new PsHashtable(ordered);
        for (const [key, value] of Object.entries(values)) {
            table.put(key, value);
        }
        return table;
    }

    get typeNames(): readonly string[] {
        const name = this.ordered
            ? "System.Collections.Specialized.OrderedDictionary"
            : "System.Collections.Hashtable";
        return [name, "System.Collections.IDictionary", "System.Object"];
    }

    text(): string {
        return this.typeNames[0] ?? "";
    }

    private static hash(key: PsValue): string {
        return typeof key === "string" ? `s:${key.toLowerCase()}` : `${typeof key}:${textOf(key)}`;
    }

    put(key: PsValue, value: PsValue): void {
        const hash = PsHashtable.hash(key);
        const known = this.entries.get(hash);
        if (known === undefined) {
            this.entries.set(hash, { key, value: value ?? null });
        } else {
            known.value = value ?? null;
        }
    }

    lookup(key: PsValue): PsValue {
        if (this.ordered && typeof key === "number" && !this.entries.has(PsHashtable.hash(key))) {
            return [...this.entries.values()][key]?.value;
        }
        return this.entries.get(PsHashtable.hash(key))?.value ?? null;
    }

    contains(key: PsValue): boolean {
        return this.entries.has(PsHashtable.hash(key));
    }

    remove(key: PsValue): void {
        this.entries.delete(PsHashtable.hash(key));
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
        const copy = new PsHashtable(this.ordered);
        for (const { key, value } of this.entries.values()) {
            copy.put(key, value);
        }
        return copy;
    }

    override has(name: string): boolean {
        return this.contains(name) || ["count", "keys", "values"].includes(name.toLowerCase());
    }

    get(name: string): PsValue {
        if (this.contains(name)) {
            return this.lookup(name);
        }
        switch (name.toLowerCase()) {
            case "count":
                return this.entries.size;
            case "keys":
                return this.keys();
            case "values":
                return this.values();
            default:
                return null;
        }
    }

    override set(name: string, value: PsValue): boolean {
        this.put(name, value);
        return true;
    }

    override propertyNames(): readonly string[] {
        return ["Count", "Keys", "Values"];
    }

    override call(name: string, args: readonly PsValue[]): Called {
        const [key, value] = args;
        switch (name.toLowerCase()) {
            case "add":
                this.put(key, value);
                return { value: undefined };
            case "remove":
                this.remove(key);
                return { value: undefined };
            case "contains":
            case "containskey":
                return { value: this.contains(key) };
            case "containsvalue":
                return { value: this.values().some((item) => item === key) };
            case "clear":
                this.entries.clear();
                return { value: undefined };
            case "clone":
                return { value: this.copy() };
            case "getenumerator":
                return { value: this.enumerate() };
            default:
                return undefined;
        }
    }

    private enumerate(): PsValue[] {
        return [...this.entries.values()].map((entry) => new DictionaryEntry(entry.key, entry.value));
    }
}

/** One key and value of a hashtable, as `GetEnumerator()` hands them out. */
class DictionaryEntry extends NetObject {
    readonly typeNames = ["System.Collections.DictionaryEntry", "System.Object"];

    constructor(
        private readonly key: PsValue,
        private readonly value: PsValue,
    ) {
        super();
    }

    text(): string {
        return "System.Collections.DictionaryEntry";
    }

    override has(name: string): boolean {
        return ["key", "name", "value"].includes(name.toLowerCase());
    }

    get(name: string): PsValue {
        const word = name.toLowerCase();
        return word === "value" ? this.value : isNothing(this.key) ? null : this.key;
    }

    override propertyNames(): readonly string[] {
        return ["Name", "Key", "Value"];
    }
}

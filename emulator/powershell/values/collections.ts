import { methodError } from "./errors";
import { PsNumber } from "./number";
import { PsChar } from "./scalars";
import { itemText, textOf } from "./text";
import { Called, isNothing, itemsOf, NetObject, PsValue } from "./value";

const NOTHING: Called = { value: undefined };

/** Whether two values are the same to `Contains` and `IndexOf` of .NET: no conversion, and case counts. */
export function isSame(one: PsValue, other: PsValue): boolean {
    if (one instanceof PsNumber && other instanceof PsNumber) {
        return one.typeNames[0] === other.typeNames[0] && one.text() === other.text();
    }
    if (one instanceof PsChar && other instanceof PsChar) {
        return one.value === other.value;
    }
    return one === other || (isNothing(one) && isNothing(other));
}

export function indexOf(items: readonly PsValue[], wanted: PsValue): number {
    return items.findIndex((item) => isSame(item, wanted));
}

function outOfRange(method: string, count: number): never {
    throw methodError(
        method,
        count,
        "System.ArgumentOutOfRangeException",
        "Index was out of range. Must be non-negative and less than the size of the collection.\r\nParameter name: index",
    );
}

/** `ArrayList` and `List<T>`. */
export class PsList extends NetObject {
    private changes = 0;

    constructor(
        readonly elements: PsValue[] = [],
        readonly typeNames: readonly string[] = ["System.Collections.ArrayList", "System.Object"],
        /** Makes an element the type that the list holds. */
        readonly coerce: (value: PsValue) => PsValue = (value) => value ?? null,
        private readonly compare: (one: PsValue, other: PsValue) => number = () => 0,
    ) {
        super();
    }

    text(): string {
        return this.typeNames[0] ?? "";
    }

    override items(): readonly PsValue[] {
        return this.elements;
    }

    override revision(): number {
        return this.changes;
    }

    override propertyNames(): readonly string[] {
        return this.isArrayList
            ? ["Capacity", "Count", "IsFixedSize", "IsReadOnly", "IsSynchronized", "SyncRoot"]
            : ["Capacity", "Count"];
    }

    private get isArrayList(): boolean {
        return this.typeNames[0] === "System.Collections.ArrayList";
    }

    get(name: string): PsValue {
        switch (name.toLowerCase()) {
            case "count":
                return this.elements.length;
            case "capacity":
                return this.elements.length === 0
                    ? 0
                    : Math.max(4, 2 ** Math.ceil(Math.log2(this.elements.length)));
            case "syncroot":
                return this;
            default:
                return false;
        }
    }

    override call(name: string, args: readonly PsValue[]): Called {
        const [first, second] = args;
        switch (name.toLowerCase()) {
            case "contains":
                return { value: indexOf(this.elements, this.coerce(first)) >= 0 };
            case "indexof":
                return { value: indexOf(this.elements, this.coerce(first)) };
            case "lastindexof":
                return {
                    value: this.elements.map((item) => isSame(item, this.coerce(first))).lastIndexOf(true),
                };
            case "toarray":
            case "getenumerator":
                return { value: [...this.elements] };
            case "clone":
                return this.isArrayList
                    ? { value: new PsList([...this.elements], this.typeNames) }
                    : undefined;
            case "getrange":
                this.checkRange("GetRange", Number(first), Number(second));
                return {
                    value: new PsList(
                        this.elements.slice(Number(first), Number(first) + Number(second)),
                        this.typeNames,
                        this.coerce,
                        this.compare,
                    ),
                };
            default:
                return this.change(name.toLowerCase(), args);
        }
    }

    private checkRange(method: string, from: number, count: number): void {
        if (from < 0 || count < 0 || from + count > this.elements.length) {
            throw methodError(
                method,
                2,
                "System.ArgumentException",
                "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.",
            );
        }
    }

    private change(word: string, args: readonly PsValue[]): Called {
        const [first, second] = args;
        const { elements } = this;
        switch (word) {
            case "add":
                this.changes += 1;
                elements.push(this.coerce(first));
                return { value: this.isArrayList ? elements.length - 1 : undefined };
            case "addrange":
                this.changes += 1;
                for (const item of [...itemsOf(first)]) {
                    elements.push(this.coerce(item));
                }
                return NOTHING;
            case "insert":
                if (Number(first) < 0 || Number(first) > elements.length) {
                    outOfRange("Insert", 2);
                }
                this.changes += 1;
                elements.splice(Number(first), 0, this.coerce(second));
                return NOTHING;
            case "insertrange":
                this.changes += 1;
                elements.splice(Number(first), 0, ...itemsOf(second).map((item) => this.coerce(item)));
                return NOTHING;
            case "reverse":
                this.changes += 1;
                elements.reverse();
                return NOTHING;
            case "sort":
                this.changes += 1;
                elements.sort(this.compare);
                return NOTHING;
            default:
                return this.takeAway(word, args);
        }
    }

    private takeAway(word: string, args: readonly PsValue[]): Called {
        const [first, second] = args;
        const { elements } = this;
        switch (word) {
            case "remove": {
                const index = indexOf(elements, this.coerce(first));
                if (index >= 0) {
                    this.changes += 1;
                    elements.splice(index, 1);
                }
                return { value: this.isArrayList ? undefined : index >= 0 };
            }
            case "removeat":
                if (Number(first) < 0 || Number(first) >= elements.length) {
                    outOfRange("RemoveAt", 1);
                }
                this.changes += 1;
                elements.splice(Number(first), 1);
                return NOTHING;
            case "removerange":
                this.checkRange("RemoveRange", Number(first), Number(second));
                this.changes += 1;
                elements.splice(Number(first), Number(second));
                return NOTHING;
            case "clear":
                this.changes += 1;
                elements.length = 0;
                return NOTHING;
            case "trimtosize":
            case "trimexcess":
                return NOTHING;
            default:
                return undefined;
        }
    }

    /** Puts an element in the place of another. */
    put(index: number, value: PsValue): boolean {
        if (index < 0 || index >= this.elements.length) {
            return false;
        }
        this.changes += 1;
        this.elements[index] = this.coerce(value);
        return true;
    }
}

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

const IDENTITIES = new WeakMap<object, number>();
const counter = { last: 0 };

function identityOf(value: object): number {
    const known = IDENTITIES.get(value);
    if (known !== undefined) {
        return known;
    }
    counter.last += 1;
    IDENTITIES.set(value, counter.last);
    return counter.last;
}

const BY_VALUE =
    /^System\.(?:Char|Byte|SByte|U?Int\d+|Single|Double|Decimal|DateTime|TimeSpan|Guid|Version|RuntimeType)$/;

function keyHash(key: PsValue, ignoresCase: boolean): string {
    if (typeof key === "string") {
        return `s:${ignoresCase ? key.toLowerCase() : key}`;
    }
    if (
        key instanceof NetObject &&
        (BY_VALUE.test(key.typeNames[0] ?? "") || key.typeNames.includes("System.Enum"))
    ) {
        return `${key.typeNames[0] ?? ""}:${key.text()}`;
    }
    return typeof key === "object" && key !== null ? `#${identityOf(key)}` : `${typeof key}:${itemText(key)}`;
}

export interface TableShape {
    readonly ordered?: boolean;
    readonly ignoresCase?: boolean;
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
        } else {
            known.value = held;
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
                this.refuseRepeat(key);
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
                return { value: this.enumerate() };
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
                return undefined;
        }
    }

    private refuseRepeat(key: PsValue): void {
        if (isNothing(key)) {
            throw methodError(
                "Add",
                2,
                "System.ArgumentNullException",
                "Key cannot be null.\r\nParameter name: key",
            );
        }
        if (!this.contains(key)) {
            return;
        }
        const message = this.isDictionary
            ? "An item with the same key has already been added."
            : `Item has already been added. Key in dictionary: '${textOf(this.keys().find((known) => this.hash(known) === this.hash(key)))}'  Key being added: '${textOf(key)}'`;
        throw methodError("Add", 2, "System.ArgumentException", message);
    }

    enumerate(): PsValue[] {
        const type = this.isDictionary
            ? this.text().replace("Dictionary`2", "KeyValuePair`2").replace("Sorted", "")
            : "System.Collections.DictionaryEntry";
        return [...this.entries.values()].map((entry) => new DictionaryEntry(entry.key, entry.value, type));
    }
}

/** `$table.Keys` and `$table.Values`: they show what the table holds when they are asked. */
export class PsView extends NetObject {
    readonly typeNames = ["System.Collections.Hashtable+KeyCollection", "System.Object"];

    constructor(
        private readonly table: PsHashtable,
        private readonly read: () => readonly PsValue[],
    ) {
        super();
    }

    text(): string {
        return this.typeNames[0] ?? "";
    }

    override revision(): number {
        return this.table.revision();
    }

    override items(): readonly PsValue[] {
        return this.read();
    }

    override propertyNames(): readonly string[] {
        return ["Count", "IsSynchronized", "SyncRoot"];
    }

    get(name: string): PsValue {
        return name.toLowerCase() === "count"
            ? this.read().length
            : name.toLowerCase() === "syncroot"
              ? this.table
              : false;
    }

    override call(name: string, args: readonly PsValue[]): Called {
        switch (name.toLowerCase()) {
            case "getenumerator":
                return { value: [...this.read()] };
            case "contains":
                return { value: indexOf(this.read(), args[0]) >= 0 };
            default:
                return undefined;
        }
    }
}

/** One key and value of a hash table, as `GetEnumerator()` hands them out. */
export class DictionaryEntry extends NetObject {
    readonly typeNames: readonly string[];

    constructor(
        readonly key: PsValue,
        readonly value: PsValue,
        type = "System.Collections.DictionaryEntry",
    ) {
        super();
        this.typeNames = [type, "System.ValueType", "System.Object"];
    }

    text(): string {
        return this.typeNames[0]?.startsWith("System.Collections.Generic") === true
            ? `[${textOf(this.key)}, ${textOf(this.value)}]`
            : "System.Collections.DictionaryEntry";
    }

    override has(name: string): boolean {
        const isPair = this.typeNames[0] !== "System.Collections.DictionaryEntry";
        return ["key", "value", ...(isPair ? [] : ["name"])].includes(name.toLowerCase());
    }

    get(name: string): PsValue {
        return name.toLowerCase() === "value" ? this.value : isNothing(this.key) ? null : this.key;
    }

    override propertyNames(): readonly string[] {
        return this.typeNames[0] === "System.Collections.DictionaryEntry"
            ? ["Name", "Key", "Value"]
            : ["Key", "Value"];
    }
}

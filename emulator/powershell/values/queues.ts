import { notSimulated } from "./real-members";
import { indexOf } from "./sameness";
import { isSame } from "./sameness";
import { methodError } from "./errors";
import { Called, itemsOf, NetObject, PsValue } from "./value";

const NOTHING: Called = { value: undefined };

/** `Queue` and `Stack`, with and without a type of their own. */
export class PsQueue extends NetObject {
    private entries: PsValue[] = [];
    private changes = 0;

    constructor(
        readonly typeNames: readonly string[] = ["System.Collections.Queue", "System.Object"],
        private readonly coerce: (value: PsValue) => PsValue = (value) => value ?? null,
        initial: readonly PsValue[] = [],
    ) {
        super();
        initial.forEach((item) => {
            this.put(item);
        });
    }

    private get isStack(): boolean {
        return this.typeNames[0]?.includes("Stack") ?? false;
    }

    text(): string {
        return this.typeNames[0] ?? "";
    }

    override revision(): number {
        return this.changes;
    }

    override items(): readonly PsValue[] {
        return this.isStack ? [...this.entries].reverse() : this.entries;
    }

    /** .NET calls neither an `IList`. */
    override list(): undefined {
        return undefined;
    }

    override propertyNames(): readonly string[] {
        return this.text().includes("Generic") ? ["Count"] : ["Count", "IsSynchronized", "SyncRoot"];
    }

    get(name: string): PsValue {
        return name.toLowerCase() === "count"
            ? this.entries.length
            : name.toLowerCase() === "syncroot"
              ? this
              : false;
    }

    private put(item: PsValue): void {
        this.changes += 1;
        this.entries.push(this.coerce(item));
    }

    private first(remove: boolean, method: string): Called {
        if (this.entries.length === 0) {
            throw methodError(
                method,
                0,
                "System.InvalidOperationException",
                `${this.isStack ? "Stack" : "Queue"} empty.`,
            );
        }
        this.changes += remove ? 1 : 0;
        const value = this.isStack
            ? remove
                ? this.entries.pop()
                : this.entries.at(-1)
            : remove
              ? this.entries.shift()
              : this.entries[0];
        return { value };
    }

    override call(name: string, args: readonly PsValue[]): Called {
        const word = name.toLowerCase();
        switch (word) {
            case this.isStack ? "push" : "enqueue":
                this.put(args[0]);
                return NOTHING;
            case this.isStack ? "pop" : "dequeue":
                return this.first(true, name);
            case "peek":
                return this.first(false, name);
            case "clear":
                this.changes += 1;
                this.entries = [];
                return NOTHING;
            case "contains":
                return { value: indexOf(this.entries, this.coerce(args[0])) >= 0 };
            case "toarray":
            case "getenumerator":
                return { value: [...this.items()] };
            default:
                return undefined;
        }
    }
}

/** `HashSet[T]` and `SortedSet[T]`. */
export class PsSet extends NetObject {
    private readonly entries: PsValue[] = [];
    private changes = 0;

    constructor(
        readonly typeNames: readonly string[],
        private readonly coerce: (value: PsValue) => PsValue,
        private readonly order?: (one: PsValue, other: PsValue) => number,
        private readonly ignoresCase = false,
    ) {
        super();
    }

    text(): string {
        return this.typeNames[0] ?? "";
    }

    override revision(): number {
        return this.changes;
    }

    override items(): readonly PsValue[] {
        return this.order === undefined ? this.entries : [...this.entries].sort(this.order);
    }

    override list(): undefined {
        return undefined;
    }

    override propertyNames(): readonly string[] {
        return this.order === undefined ? ["Comparer", "Count"] : ["Comparer", "Count", "Max", "Min"];
    }

    get(name: string): PsValue {
        switch (name.toLowerCase()) {
            case "count":
                return this.entries.length;
            case "min":
                return this.items()[0];
            case "max":
                return this.items().at(-1);
            case "comparer":
                throw notSimulated("property 'Comparer'", this.text());
            default:
                return null;
        }
    }

    private find(item: PsValue): number {
        const fold = (value: PsValue): PsValue =>
            this.ignoresCase && typeof value === "string" ? value.toLowerCase() : value;
        return this.entries.findIndex((entry) => isSame(fold(entry), fold(item)));
    }

    add(item: PsValue): boolean {
        const value = this.coerce(item);
        if (this.find(value) >= 0) {
            return false;
        }
        this.changes += 1;
        this.entries.push(value);
        return true;
    }

    private remove(item: PsValue): boolean {
        const index = this.find(this.coerce(item));
        if (index < 0) {
            return false;
        }
        this.changes += 1;
        this.entries.splice(index, 1);
        return true;
    }

    override call(name: string, args: readonly PsValue[]): Called {
        const others = itemsOf(args[0]);
        switch (name.toLowerCase()) {
            case "add":
                return { value: this.add(args[0]) };
            case "remove":
                return { value: this.remove(args[0]) };
            case "contains":
                return { value: this.find(this.coerce(args[0])) >= 0 };
            case "clear":
                this.changes += 1;
                this.entries.length = 0;
                return NOTHING;
            case "unionwith":
                others.forEach((item) => this.add(item));
                return NOTHING;
            case "exceptwith":
                others.forEach((item) => this.remove(item));
                return NOTHING;
            default:
                return this.compared(name.toLowerCase(), others);
        }
    }

    private compared(word: string, others: readonly PsValue[]): Called {
        const given = others.map((item) => this.coerce(item));
        const has = (item: PsValue): boolean => given.some((other) => isSame(other, item));
        switch (word) {
            case "intersectwith":
                [...this.entries].filter((item) => !has(item)).forEach((item) => this.remove(item));
                return NOTHING;
            case "overlaps":
                return { value: this.entries.some(has) };
            case "issubsetof":
                return { value: this.entries.every(has) };
            case "issupersetof":
                return { value: given.every((item) => this.find(item) >= 0) };
            case "setequals":
                return { value: this.entries.every(has) && given.every((item) => this.find(item) >= 0) };
            case "getenumerator":
                return { value: [...this.items()] };
            default:
                return undefined;
        }
    }
}

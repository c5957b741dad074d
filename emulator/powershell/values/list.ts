import { NOTHING } from "./collections";
import { indexOf } from "./sameness";
import { isSame } from "./sameness";
import { PsEnumerator } from "./enumerator";
import { methodError } from "./errors";
import { NetObject, PsValue, Called, itemsOf, typedArray } from "./value";

export function outOfRange(method: string, count: number): never {
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

    private get elementType(): string {
        return (
            /^System\.Collections\.Generic\.\w+`1\[(.*)\]$/.exec(this.typeNames[0] ?? "")?.[1] ??
            "System.Object"
        );
    }

    get isGeneric(): boolean {
        return !this.isArrayList;
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
                return { value: typedArray([...this.elements], this.elementType) };
            case "getenumerator":
                return { value: this.enumerator() };
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

    private enumerator(): PsEnumerator {
        const type = this.isArrayList ? undefined : this.typeNames[0]?.replace("[", "+Enumerator[");
        return new PsEnumerator([...this.elements], {
            source: this,
            ...(type === undefined ? {} : { type }),
        });
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

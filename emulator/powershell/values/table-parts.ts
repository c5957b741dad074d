import { indexOf } from "./sameness";
import { PsEnumerator } from "./enumerator";
import { textOf } from "./text";
import { NetObject, PsValue, Called, isNothing } from "./value";

/** `$table.Keys` and `$table.Values`: they show what the table holds when they are asked. */

export class PsView extends NetObject {
    readonly typeNames = ["System.Collections.Hashtable+KeyCollection", "System.Object"];

    constructor(
        private readonly table: NetObject,
        private readonly read: () => readonly PsValue[],
    ) {
        super();
    }

    text(): string {
        return this.typeNames[0] ?? "";
    }

    override revision(): number | undefined {
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
                return { value: new PsEnumerator([...this.read()], { source: this.table }) };
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

import { Called, NetObject, PsValue, sameName } from "./value";

export interface EnumeratorOptions {
    readonly type?: string;
    /** What is enumerated: a change of it ends the enumeration. */
    readonly source?: NetObject;
}

const OF_ENTRIES = ["Key", "Value", "Entry"];

/** An enumerator, as `$input` is one: it has no count, and its items come one after the other. */
export class PsEnumerator extends NetObject {
    readonly typeNames: readonly string[];
    private at = -1;

    constructor(
        private readonly all: readonly PsValue[],
        private readonly options: EnumeratorOptions = {},
    ) {
        super();
        this.typeNames = [
            options.type ?? "System.Collections.ArrayList+ArrayListEnumeratorSimple",
            "System.Object",
        ];
    }

    text(): string {
        return this.typeNames[0] ?? "";
    }

    override items(): readonly PsValue[] {
        return this.all.slice(this.at + 1);
    }

    override revision(): number | undefined {
        return this.options.source?.revision();
    }

    private get isStarted(): boolean {
        return this.at >= 0 && this.at < this.all.length;
    }

    override has(name: string): boolean {
        const isOfEntry = OF_ENTRIES.some((known) => sameName(known, name));
        return sameName(name, "Current") || (isOfEntry && this.isStarted);
    }

    override propertyNames(): readonly string[] {
        return ["Current"];
    }

    get(name: string): PsValue {
        const current = this.all[this.at] ?? null;
        return current instanceof NetObject && /^(?:key|value)$/i.test(name) ? current.get(name) : current;
    }

    override call(name: string): Called {
        switch (name.toLowerCase()) {
            case "movenext":
                this.at = Math.min(this.at + 1, this.all.length);
                return { value: this.isStarted };
            case "reset":
                this.at = -1;
                return { value: undefined };
            default:
                return undefined;
        }
    }
}

/** What `GetEnumerator()` of a table hands out. */
export function tableEnumerator(
    table: NetObject,
    entries: readonly PsValue[],
    isGeneric: boolean,
): PsEnumerator {
    const [name = ""] = table.typeNames;
    return new PsEnumerator(entries, {
        type: isGeneric
            ? name.replace("[", "+Enumerator[")
            : `${name}+${name.split(".").at(-1) ?? ""}Enumerator`,
        source: table,
    });
}

import { Called, NetObject, PsValue } from "./value";

/** An enumerator, as `$input` is one: it has no count, and its items come one after the other. */
export class PsEnumerator extends NetObject {
    readonly typeNames = ["System.Collections.ArrayList+ArrayListEnumeratorSimple", "System.Object"];
    private at = -1;

    constructor(private readonly all: readonly PsValue[]) {
        super();
    }

    text(): string {
        return this.typeNames[0] ?? "";
    }

    override items(): readonly PsValue[] {
        return this.all.slice(this.at + 1);
    }

    override propertyNames(): readonly string[] {
        return ["Current"];
    }

    get(): PsValue {
        return this.all[this.at] ?? null;
    }

    override call(name: string): Called {
        switch (name.toLowerCase()) {
            case "movenext":
                this.at = Math.min(this.at + 1, this.all.length);
                return { value: this.at < this.all.length };
            case "reset":
                this.at = -1;
                return { value: undefined };
            default:
                return undefined;
        }
    }
}

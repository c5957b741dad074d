import { NetObject, PsValue } from "../values/value";

/** `[ref]$x`: a way to a variable, which a function may set. */
export class PsReference extends NetObject {
    readonly typeNames = ["System.Management.Automation.PSReference", "System.Object"];

    constructor(
        private readonly read: () => PsValue,
        private readonly write?: (value: PsValue) => void,
    ) {
        super();
        this.held = write === undefined ? read() : undefined;
    }

    private held: PsValue;

    text(): string {
        return "System.Management.Automation.PSReference";
    }

    override propertyNames(): readonly string[] {
        return ["Value"];
    }

    get(): PsValue {
        return this.write === undefined ? this.held : this.read();
    }

    override set(name: string, value: PsValue): boolean {
        if (name.toLowerCase() !== "value") {
            return false;
        }
        if (this.write === undefined) {
            this.held = value ?? null;
        } else {
            this.write(value ?? null);
        }
        return true;
    }
}

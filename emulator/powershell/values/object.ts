import { textOf } from "./text";
import { Called, NetObject, PsValue } from "./value";

/** A property that is worked out when it is read, and may do something when it is set. */
export interface Accessor {
    readonly read: () => PsValue;
    readonly write?: (value: PsValue) => void;
}

type Slot =
    { readonly kind: "value"; value: PsValue } | { readonly kind: "accessor"; readonly accessor: Accessor };

export type Method = (args: readonly PsValue[]) => Called;

export interface ObjectShape {
    readonly typeNames?: readonly string[];
    readonly text?: (self: PsObject) => string;
    readonly methods?: Readonly<Record<string, Method>>;
    readonly accessors?: Readonly<Record<string, Accessor>>;
}

/** An object with named properties: `[pscustomobject]`, a CIM instance, a file, a task. */
export class PsObject extends NetObject {
    readonly typeNames: readonly string[];
    private readonly slots = new Map<string, { readonly name: string; readonly slot: Slot }>();
    private readonly methods: ReadonlyMap<string, Method>;
    private readonly asText: ((self: PsObject) => string) | undefined;

    constructor(properties: Readonly<Record<string, PsValue>> = {}, shape: ObjectShape = {}) {
        super();
        this.typeNames = shape.typeNames ?? ["System.Management.Automation.PSCustomObject", "System.Object"];
        this.asText = shape.text;
        this.methods = new Map(
            Object.entries(shape.methods ?? {}).map(([name, method]) => [name.toLowerCase(), method]),
        );
        for (const [name, value] of Object.entries(properties)) {
            this.add(name, value);
        }
        for (const [name, accessor] of Object.entries(shape.accessors ?? {})) {
            this.slots.set(name.toLowerCase(), { name, slot: { kind: "accessor", accessor } });
        }
    }

    get isCustom(): boolean {
        return this.typeNames[0] === "System.Management.Automation.PSCustomObject";
    }

    text(): string {
        if (this.asText !== undefined) {
            return this.asText(this);
        }
        if (!this.isCustom) {
            return this.typeNames[0] ?? "";
        }
        return `@{${this.propertyNames()
            .map((name) => `${name}=${textOf(this.get(name))}`)
            .join("; ")}}`;
    }

    add(name: string, value: PsValue): void {
        this.slots.set(name.toLowerCase(), { name, slot: { kind: "value", value: value ?? null } });
    }

    drop(name: string): void {
        this.slots.delete(name.toLowerCase());
    }

    override has(name: string): boolean {
        return this.slots.has(name.toLowerCase());
    }

    get(name: string): PsValue {
        const slot = this.slots.get(name.toLowerCase())?.slot;
        return slot === undefined ? null : slot.kind === "value" ? slot.value : slot.accessor.read();
    }

    override set(name: string, value: PsValue): boolean {
        const slot = this.slots.get(name.toLowerCase())?.slot;
        if (slot === undefined) {
            return false;
        }
        if (slot.kind === "value") {
            slot.value = value ?? null;
            return true;
        }
        slot.accessor.write?.(value);
        return slot.accessor.write !== undefined;
    }

    override call(name: string, args: readonly PsValue[]): Called {
        return this.methods.get(name.toLowerCase())?.(args);
    }

    override propertyNames(): readonly string[] {
        return [...this.slots.values()].map((entry) => entry.name);
    }
}

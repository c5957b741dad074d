import { itemText } from "./text";
import { Called, NetObject, PsValue } from "./value";

/** A property that is worked out when it is read, and may do something when it is set. */
export interface Accessor {
    readonly read: () => PsValue;
    readonly write?: (value: PsValue) => void;
    /** How `Get-Member` writes it. */
    readonly definition?: string;
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

/** A custom object within another shows as nothing. */
function innerText(value: PsValue): string {
    return value instanceof PsObject && value.isSilentInLists ? "" : itemText(value);
}

/** What kind of member a property is to `Get-Member` and `PSObject.Properties`. */
export type MemberKind = "NoteProperty" | "Property" | "ScriptProperty" | "AliasProperty";

/** An object with named properties: `[pscustomobject]`, a CIM instance, a file, a task. */
export class PsObject extends NetObject {
    readonly typeNames: string[];
    private readonly slots = new Map<
        string,
        { readonly name: string; readonly slot: Slot; readonly kind: MemberKind }
    >();
    private readonly methods: Map<
        string,
        { readonly name: string; readonly method: Method; readonly isScript: boolean }
    >;
    private readonly asText: ((self: PsObject) => string) | undefined;

    constructor(
        properties: Readonly<Record<string, PsValue>> = {},
        private readonly shape: ObjectShape = {},
    ) {
        super();
        this.typeNames = [
            ...(shape.typeNames ?? ["System.Management.Automation.PSCustomObject", "System.Object"]),
        ];
        this.asText = shape.text;
        this.methods = new Map(
            Object.entries(shape.methods ?? {}).map(([name, method]) => [
                name.toLowerCase(),
                { name, method, isScript: false },
            ]),
        );
        const kind = this.isCustom ? "NoteProperty" : "Property";
        for (const [name, value] of Object.entries(properties)) {
            this.add(name, value, kind);
        }
        for (const [name, accessor] of Object.entries(shape.accessors ?? {})) {
            this.addAccessor(name, accessor, kind);
        }
    }

    /** Whether nothing says what text it makes. */
    get isPlain(): boolean {
        return this.asText === undefined;
    }

    override get isSilentInLists(): boolean {
        return this.isCustom && this.isPlain;
    }

    get isCustom(): boolean {
        return this.typeNames.includes("System.Management.Automation.PSCustomObject");
    }

    text(): string {
        if (this.asText !== undefined) {
            return this.asText(this);
        }
        if (!this.isCustom) {
            return this.typeNames[0] ?? "";
        }
        const names = this.propertyNames();
        return names.length === 0
            ? ""
            : `@{${names.map((name) => `${name}=${innerText(this.get(name))}`).join("; ")}}`;
    }

    add(name: string, value: PsValue, kind: MemberKind = "NoteProperty"): void {
        this.slots.set(name.toLowerCase(), { name, kind, slot: { kind: "value", value: value ?? null } });
    }

    addAccessor(name: string, accessor: Accessor, kind: MemberKind = "ScriptProperty"): void {
        this.slots.set(name.toLowerCase(), { name, kind, slot: { kind: "accessor", accessor } });
    }

    addMethod(name: string, method: Method): void {
        this.methods.set(name.toLowerCase(), { name, method, isScript: true });
    }

    /** The values of its properties, without those that are worked out. */
    contents(): readonly PsValue[] {
        return [...this.slots.values()].flatMap(({ slot }) => (slot.kind === "value" ? [slot.value] : []));
    }

    /** The names of the methods that are the object's own, scripts' ones apart. */
    methodNames(isScript: boolean): readonly string[] {
        return [...this.methods.values()]
            .filter((entry) => entry.isScript === isScript)
            .map((entry) => entry.name);
    }

    memberKind(name: string): MemberKind | undefined {
        return this.slots.get(name.toLowerCase())?.kind;
    }

    definitionOf(name: string): string | undefined {
        const slot = this.slots.get(name.toLowerCase())?.slot;
        return slot?.kind === "accessor" ? slot.accessor.definition : undefined;
    }

    drop(name: string): void {
        this.slots.delete(name.toLowerCase());
    }

    copy(): PsObject {
        const copy = new PsObject({}, { ...this.shape, typeNames: this.typeNames });
        for (const { name, slot, kind } of this.slots.values()) {
            if (slot.kind === "value") {
                copy.add(name, slot.value, kind);
            } else {
                copy.addAccessor(name, slot.accessor, kind);
            }
        }
        this.methods.forEach((entry, key) => copy.methods.set(key, entry));
        return copy;
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
        return this.methods.get(name.toLowerCase())?.method(args);
    }

    override propertyNames(): readonly string[] {
        return [...this.slots.values()].map((entry) => entry.name);
    }
}

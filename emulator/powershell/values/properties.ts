import { PsHashtable } from "./collections";
import { PsObject } from "./object";
import { PropertyInfo } from "./property-info";
import { hasRealProperty, notSimulated } from "./real-members";
import { textOf } from "./text";
import { typeNamesOf } from "./types";
import { Called, isNothing, itemsOf, NetObject, PsValue, sameName } from "./value";
import { Wildcard } from "./wildcard";

/** The result of looking for a property: `undefined` when there is none of that name. */
export type Property = { readonly value: PsValue } | undefined;

/** Looks for a property of any value, those that PowerShell adds included. */
export function property(target: PsValue, name: string): Property {
    if (isNothing(target)) {
        return ["count", "length"].includes(name.toLowerCase()) ? { value: 0 } : undefined;
    }
    if (target instanceof NetObject && target.has(name)) {
        return { value: target.get(name) };
    }
    const word = name.toLowerCase();
    const own =
        Array.isArray(target) || target instanceof Uint8Array
            ? arrayProperty(itemsOf(target), word)
            : undefined;
    return (
        own ??
        (typeof target === "string" && word === "length" ? { value: target.length } : undefined) ??
        extended(target, word) ??
        others(target, name)
    );
}

function arrayProperty(items: readonly PsValue[], word: string): Property {
    switch (word) {
        case "length":
        case "count":
        case "longlength":
            return { value: items.length };
        case "rank":
            return { value: 1 };
        case "issynchronized":
        case "isreadonly":
            return { value: false };
        case "isfixedsize":
            return { value: true };
        case "syncroot":
            return { value: [...items] };
        default:
            return undefined;
    }
}

/** What PowerShell adds to every object. */
function extended(target: PsValue, word: string): Property {
    switch (word) {
        case "pstypenames":
            return { value: [...typeNamesOf(target)] };
        case "psobject":
            return { value: new PsObjectView(target) };
        case "psbase":
            return { value: target };
        default:
            return undefined;
    }
}

function others(target: PsValue, name: string): Property {
    const isTable = target instanceof PsHashtable;
    const items = isTable
        ? undefined
        : target instanceof NetObject
          ? target.items()
          : Array.isArray(target) || target instanceof Uint8Array
            ? itemsOf(target)
            : undefined;
    const names = typeNamesOf(target);
    if (hasRealProperty(names, name)) {
        throw notSimulated(`property '${name}'`, names[0] ?? "");
    }
    if (items !== undefined) {
        return enumerateMembers(items, name);
    }
    return ["count", "length"].includes(name.toLowerCase()) ? { value: 1 } : undefined;
}

/** A property that a list has not is that of its items. */
function enumerateMembers(items: readonly PsValue[], name: string): Property {
    const found = items.flatMap((item) => {
        const inner =
            Array.isArray(item) && arrayProperty(item, name.toLowerCase()) !== undefined
                ? undefined
                : property(item, name);
        return inner === undefined ? [] : [...(Array.isArray(inner.value) ? inner.value : [inner.value])];
    });
    if (found.length === 0) {
        return undefined;
    }
    return { value: found.length === 1 ? found[0] : found };
}

/** `$object.PSObject`: its properties as things. */
class PsObjectView extends NetObject {
    readonly typeNames = ["System.Management.Automation.PSObject", "System.Object"];

    constructor(private readonly target: PsValue) {
        super();
    }

    text(): string {
        return textOf(this.target);
    }

    override propertyNames(): readonly string[] {
        return ["Members", "Properties", "Methods", "ImmediateBaseObject", "BaseObject", "TypeNames"];
    }

    get(name: string): PsValue {
        switch (name.toLowerCase()) {
            case "properties":
            case "members":
                return new PropertyCollection(this.target);
            case "typenames":
                return new TypeNames(this.target);
            case "methods":
                throw notSimulated("property 'Methods'", "System.Management.Automation.PSObject");
            default:
                return this.target;
        }
    }

    override call(name: string): Called {
        return name.toLowerCase() === "copy"
            ? { value: this.target instanceof PsObject ? this.target.copy() : this.target }
            : undefined;
    }
}

/** `$object.PSObject.TypeNames`: what is inserted here decides how the object is shown and what its type is called. */
class TypeNames extends NetObject {
    readonly typeNames = ["System.Collections.ObjectModel.Collection`1[[System.String]]", "System.Object"];

    constructor(private readonly target: PsValue) {
        super();
    }

    text(): string {
        return this.items().join(" ");
    }

    override items(): readonly string[] {
        return typeNamesOf(this.target);
    }

    override propertyNames(): readonly string[] {
        return ["Count"];
    }

    get(): PsValue {
        return this.items().length;
    }

    override call(name: string, args: readonly PsValue[]): Called {
        const names = this.target instanceof PsObject ? this.target.typeNames : undefined;
        if (names === undefined) {
            return undefined;
        }
        switch (name.toLowerCase()) {
            case "insert":
                names.splice(Number(args[0]), 0, textOf(args[1]));
                return { value: undefined };
            case "add":
                names.push(textOf(args[0]));
                return { value: undefined };
            case "clear":
                names.length = 0;
                return { value: undefined };
            case "contains":
                return { value: names.includes(textOf(args[0])) };
            case "remove": {
                const index = names.indexOf(textOf(args[0]));
                names.splice(index, index < 0 ? 0 : 1);
                return { value: index >= 0 };
            }
            default:
                return undefined;
        }
    }
}

export class PropertyCollection extends NetObject {
    readonly typeNames = [
        "System.Management.Automation.PSMemberInfoIntegratingCollection`1[[System.Management.Automation.PSPropertyInfo]]",
        "System.Object",
    ];

    constructor(private readonly target: PsValue) {
        super();
    }

    text(): string {
        return this.infos()
            .map((item) => item.text())
            .join(" ");
    }

    private infos(): PropertyInfo[] {
        if (typeof this.target === "string") {
            return [new PropertyInfo(this.target, "Length")];
        }
        return this.target instanceof NetObject
            ? this.target.propertyNames().map((name) => new PropertyInfo(this.target, name))
            : [];
    }

    at(key: PsValue): PsValue {
        return this.infos().find((info) => sameName(info.name, textOf(key))) ?? null;
    }

    get(): PsValue {
        return null;
    }

    override items(): readonly PsValue[] {
        return this.infos();
    }

    override call(name: string, args: readonly PsValue[]): Called {
        const [first] = args;
        switch (name.toLowerCase()) {
            case "remove":
                if (this.target instanceof PsObject) {
                    this.target.drop(textOf(first));
                }
                return { value: undefined };
            case "add":
                if (this.target instanceof PsObject && first instanceof NetObject) {
                    this.target.add(textOf(first.get("Name")), first.get("Value"));
                }
                return { value: undefined };
            case "item":
            case "get_item":
                return { value: this.at(first) };
            case "match": {
                const pattern = new Wildcard(textOf(first), false);
                return { value: this.infos().filter((info) => pattern.test(info.name)) };
            }
            default:
                return undefined;
        }
    }
}

import { enumeration, memberNamed } from "./enumerations";
import { PsObject } from "./object";
import { textOf } from "./text";
import { typeNamesOf } from "./types";
import { NetObject, PsValue } from "./value";

/** One property as a thing. */
export class PropertyInfo extends NetObject {
    constructor(
        private readonly target: PsValue,
        readonly name: string,
    ) {
        super();
    }

    private get kind(): string {
        return (
            (this.target instanceof PsObject ? this.target.memberKind(this.name) : undefined) ?? "Property"
        );
    }

    get typeNames(): readonly string[] {
        return [
            `System.Management.Automation.PS${this.kind}`,
            "System.Management.Automation.PSPropertyInfo",
            "System.Object",
        ];
    }

    text(): string {
        return `${shortName(this.get("Value"))} ${this.name}=${textOf(this.get("Value"))}`;
    }

    override propertyNames(): readonly string[] {
        return ["MemberType", "IsSettable", "IsGettable", "Value", "TypeNameOfValue", "Name", "IsInstance"];
    }

    get(name: string): PsValue {
        switch (name.toLowerCase()) {
            case "name":
                return this.name;
            case "value":
                return this.target instanceof NetObject
                    ? this.target.get(this.name)
                    : textOf(this.target).length;
            case "membertype":
                return memberType(this.kind);
            case "typenameofvalue":
                return typeNamesOf(this.get("Value"))[0] ?? "System.Object";
            case "issettable":
                return this.kind !== "Property" || this.target instanceof PsObject;
            case "isinstance":
                return this.kind === "NoteProperty";
            default:
                return true;
        }
    }

    override set(name: string, value: PsValue): boolean {
        return (
            name.toLowerCase() === "value" &&
            this.target instanceof NetObject &&
            (this.target.set?.(this.name, value) ?? false)
        );
    }
}

export function memberType(name: string): PsValue {
    const type = enumeration("System.Management.Automation.PSMemberTypes");
    return (type === undefined ? undefined : memberNamed(type, name)) ?? name;
}
/** A type as `Get-Member` writes it. */

export function shortName(value: PsValue): string {
    const [name = "object"] = typeNamesOf(value);
    if (name.endsWith("[]")) {
        return name === "System.Object[]" ? "Object[]" : `${shortOf(name.slice(0, -2))}[]`;
    }
    return shortOf(name);
}

function shortOf(name: string): string {
    const shorts: Readonly<Record<string, string>> = {
        "System.String": "string",
        "System.Int32": "int",
        "System.Int64": "long",
        "System.Double": "double",
        "System.Boolean": "bool",
        "System.Decimal": "decimal",
        "System.DateTime": "datetime",
        "System.Collections.Hashtable": "hashtable",
        "System.Collections.Hashtable+KeyCollection": "System.Collections.ICollection",
        "System.Management.Automation.ScriptBlock": "scriptblock",
        "System.Object": "object",
    };
    return shorts[name] ?? name;
}

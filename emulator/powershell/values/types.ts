import type { BlockSyntax, TypeName } from "../syntax/ast";
import { failure } from "./errors";
import { plainNumeric } from "./number";
import { basesOf, isEnumeration, named, resolvedName } from "./type-names";
import { Called, elementTypeOf, NetObject, PsValue, sameName } from "./value";

export { fullTypeName, isEnumeration, isKnownType, typeText } from "./type-names";

/** What every enumeration is derived from. */
export const ENUM_BASES = ["System.Enum", "System.ValueType", "System.Object"];

const MODIFIERS = /^(.*?)(\[[^\]]*\])*$/;

/** A type as a value: `[string]`. */
export class PsType extends NetObject {
    readonly typeNames = [
        "System.RuntimeType",
        "System.Reflection.TypeInfo",
        "System.Type",
        "System.Reflection.MemberInfo",
        "System.Object",
    ];
    readonly fullName: string;

    constructor(
        name: string,
        readonly syntax: TypeName = named(name),
        /** What a type that a script declares is derived from, the nearest first. */
        private readonly declared?: readonly string[],
    ) {
        super();
        this.fullName = name;
    }

    text(): string {
        return this.fullName;
    }

    override propertyNames(): readonly string[] {
        return [
            "Name",
            "FullName",
            "Namespace",
            "IsArray",
            "BaseType",
            "IsPublic",
            "IsSerializable",
            "IsEnum",
            "IsClass",
            "IsValueType",
            "IsGenericType",
            "IsInterface",
        ];
    }

    private get bases(): readonly string[] {
        const isArray = this.fullName.endsWith("]") && !this.fullName.includes("`");
        if (isArray) {
            return ["System.Array"];
        }
        return this.declared ?? (isEnumeration(this.bare) ? ENUM_BASES : basesOf(this.bare));
    }

    private baseType(): PsType | null {
        const [base, ...more] = this.bases;
        if (base === undefined) {
            return null;
        }
        return this.declared === undefined ? new PsType(base) : new PsType(base, named(base), more);
    }

    override call(name: string, [other]: readonly PsValue[]): Called {
        const isBelow = (one: PsType, above: PsType): boolean =>
            one.bases.some((base) => sameName(base, above.fullName));
        switch (name.toLowerCase()) {
            case "issubclassof":
                return other instanceof PsType ? { value: isBelow(this, other) } : undefined;
            case "isassignablefrom":
                return other instanceof PsType
                    ? { value: sameName(this.fullName, other.fullName) || isBelow(other, this) }
                    : undefined;
            case "isinstanceoftype":
                return { value: isOfType(other, this.syntax) };
            default:
                return undefined;
        }
    }

    private get bare(): string {
        return MODIFIERS.exec(this.fullName)?.[1] ?? this.fullName;
    }

    get(name: string): PsValue {
        const { fullName, bare } = this;
        const isArray = fullName.endsWith("]") && !fullName.includes("`");
        const namespace = bare.includes(".") ? bare.slice(0, bare.lastIndexOf(".")) : "";
        const short = (namespace === "" ? bare : bare.slice(namespace.length + 1)).split("+").at(-1) ?? bare;
        const bases = this.bases;
        switch (name.toLowerCase()) {
            case "name":
                return isArray ? `${short}${fullName.slice(bare.length)}` : short;
            case "fullname":
                return fullName;
            case "namespace":
                return namespace;
            case "isarray":
                return isArray;
            case "basetype":
                return this.baseType();
            case "isenum":
                return bases.includes("System.Enum");
            case "isvaluetype":
                return bases.includes("System.ValueType");
            case "isclass":
                return !bases.includes("System.ValueType");
            case "isgenerictype":
                return bare.includes("`");
            case "isinterface":
                return /(?:^|\.)I[A-Z]/.test(bare) && bases.length === 0;
            default:
                return true;
        }
    }
}

/** A script block as a value, with the scope that it closes over if it is a closure. */
export class PsBlock extends NetObject {
    readonly typeNames = ["System.Management.Automation.ScriptBlock", "System.Object"];

    constructor(
        readonly syntax: BlockSyntax,
        /** The scope that `GetNewClosure` or a module gave it. */
        readonly home?: object,
    ) {
        super();
    }

    text(): string {
        return this.syntax.text;
    }

    override propertyNames(): readonly string[] {
        return [
            "Ast",
            "File",
            "IsFilter",
            "IsConfiguration",
            "Module",
            "StartPosition",
            "DebuggerHidden",
            "Id",
            "Attributes",
        ];
    }

    get(name: string): PsValue {
        switch (name.toLowerCase()) {
            case "file":
                return this.syntax.source.name === "" ? null : this.syntax.source.name;
            case "isfilter":
            case "isconfiguration":
            case "debuggerhidden":
                return false;
            case "module":
                return null;
            case "attributes":
                return [];
            case "id":
                return "00000000-0000-0000-0000-000000000000";
            default:
                return this.syntax.text;
        }
    }
}

export function unknownType(name: string, isKnown = false): Error {
    const exists = !isKnown && /^(?:System|Microsoft|Windows)\./i.test(name);
    return failure(
        "System.Management.Automation.RuntimeException",
        exists
            ? `Unable to find type [${name}]: if it is a type of Windows, it is not simulated.`
            : `Unable to find type [${name}].`,
        "TypeNotFound",
        "InvalidOperation",
    );
}

/** The type names of any value, the most derived first. */
export function typeNamesOf(value: PsValue): readonly string[] {
    if (typeof value === "string") {
        return ["System.String", "System.Object"];
    }
    if (typeof value === "boolean") {
        return ["System.Boolean", "System.ValueType", "System.Object"];
    }
    if (typeof value === "number") {
        return [`System.${plainNumeric(value).kind}`, "System.ValueType", "System.Object"];
    }
    if (value instanceof Uint8Array) {
        return ["System.Byte[]", "System.Array", "System.Object"];
    }
    if (Array.isArray(value)) {
        return [`${elementTypeOf(value)}[]`, "System.Array", "System.Object"];
    }
    return value instanceof NetObject ? value.typeNames : [];
}

/** All that `-is` says yes to, in lower case. */
function everythingOf(value: PsValue): ReadonlySet<string> {
    const names = typeNamesOf(value);
    const [first = ""] = names;
    const bases = first.endsWith("[]") ? basesOf("System.Array") : basesOf(first);
    const generic = first.includes("`") ? [first.replace(/\[.*$/, "")] : [];
    return new Set([...names, ...bases, ...generic, "System.Object"].map((name) => name.toLowerCase()));
}

/** `-is` and typed catches: exactly this type or one derived from it. */
export function isOfType(value: PsValue, type: TypeName): boolean {
    if (value === null || value === undefined) {
        return false;
    }
    const wanted = resolvedName(type).toLowerCase();
    if (["psobject", "pscustomobject"].includes(type.name.toLowerCase())) {
        return typeNamesOf(value).includes("System.Management.Automation.PSCustomObject");
    }
    const all = everythingOf(value);
    return all.has(wanted) || all.has(type.name.toLowerCase());
}

import type { BlockSyntax, TypeName } from "../syntax/ast";
import { failure } from "./errors";
import { NetObject, PsValue } from "./value";
import { own } from "./own";

/** PowerShell's short names for types, in lower case, and what they stand for. */
const ACCELERATORS: Readonly<Record<string, string>> = {
    adsi: "System.DirectoryServices.DirectoryEntry",
    array: "System.Array",
    bool: "System.Boolean",
    byte: "System.Byte",
    char: "System.Char",
    ciminstance: "Microsoft.Management.Infrastructure.CimInstance",
    cmdletbinding: "System.Management.Automation.CmdletBindingAttribute",
    datetime: "System.DateTime",
    decimal: "System.Decimal",
    double: "System.Double",
    float: "System.Single",
    guid: "System.Guid",
    hashtable: "System.Collections.Hashtable",
    int: "System.Int32",
    int32: "System.Int32",
    int64: "System.Int64",
    ipaddress: "System.Net.IPAddress",
    long: "System.Int64",
    nullstring: "System.Management.Automation.Language.NullString",
    ordered: "System.Collections.Specialized.OrderedDictionary",
    pscredential: "System.Management.Automation.PSCredential",
    pscustomobject: "System.Management.Automation.PSCustomObject",
    psobject: "System.Management.Automation.PSObject",
    regex: "System.Text.RegularExpressions.Regex",
    scriptblock: "System.Management.Automation.ScriptBlock",
    securestring: "System.Security.SecureString",
    single: "System.Single",
    string: "System.String",
    switch: "System.Management.Automation.SwitchParameter",
    timespan: "System.TimeSpan",
    type: "System.Type",
    uint32: "System.UInt32",
    uint64: "System.UInt64",
    uint16: "System.UInt16",
    int16: "System.Int16",
    uri: "System.Uri",
    version: "System.Version",
    void: "System.Void",
    wmi: "System.Management.ManagementObject",
    wmiclass: "System.Management.ManagementClass",
    wmisearcher: "System.Management.ManagementObjectSearcher",
    xml: "System.Xml.XmlDocument",
    err: "System.Management.Automation.ErrorRecord",
};

/** Types that exist on every simulated machine beyond those with static members. */
const KNOWN = new Set(
    [
        ...Object.values(ACCELERATORS),
        "System.Object",
        "System.Enum",
        "System.ValueType",
        "System.Exception",
        "System.SystemException",
        "System.ArgumentException",
        "System.ArgumentNullException",
        "System.FormatException",
        "System.InvalidOperationException",
        "System.NotSupportedException",
        "System.TimeoutException",
        "System.UnauthorizedAccessException",
        "System.IO.IOException",
        "System.IO.FileNotFoundException",
        "System.IO.DirectoryNotFoundException",
        "System.IO.FileInfo",
        "System.IO.DirectoryInfo",
        "System.Net.WebException",
        "System.Net.WebClient",
        "System.Xml.XmlElement",
        "System.Xml.XmlException",
        "System.Collections.ArrayList",
        "System.Collections.IDictionary",
        "System.Collections.IEnumerable",
        "System.Collections.Generic.List",
        "System.Collections.Generic.Dictionary",
        "System.Collections.Generic.HashSet",
        "System.Diagnostics.Stopwatch",
        "System.ComponentModel.Win32Exception",
        "System.Runtime.InteropServices.COMException",
        "System.Text.StringBuilder",
        "System.Text.UTF8Encoding",
        "System.Text.UnicodeEncoding",
        "System.Random",
        "System.IO.StreamReader",
        "System.IO.StreamWriter",
        "System.IO.StringWriter",
        "System.Management.Automation.ActionPreferenceStopException",
        "System.Management.Automation.CommandNotFoundException",
        "System.Management.Automation.ItemNotFoundException",
        "System.Management.Automation.MethodInvocationException",
        "System.Management.Automation.ParameterBindingException",
        "System.Management.Automation.RemoteException",
        "System.Management.Automation.RuntimeException",
        "System.Security.Principal.SecurityIdentifier",
        "System.Security.Principal.NTAccount",
        "System.Diagnostics.Process",
        "System.Diagnostics.ProcessStartInfo",
        "Microsoft.Management.Infrastructure.CimException",
        "Microsoft.PowerShell.Commands.ServiceCommandException",
        "Microsoft.PowerShell.Commands.ProcessCommandException",
    ].map((name) => name.toLowerCase()),
);

/** Enumerations: their members read as their names. */
const ENUMERATIONS = new Set(
    [
        "System.StringSplitOptions",
        "System.StringComparison",
        "System.DayOfWeek",
        "System.EnvironmentVariableTarget",
        "System.DateTimeKind",
        "System.Environment+SpecialFolder",
        "System.Globalization.DateTimeStyles",
        "System.Text.RegularExpressions.RegexOptions",
        "System.IO.FileMode",
        "System.IO.FileAccess",
        "System.IO.FileShare",
        "System.IO.FileAttributes",
        "System.ServiceProcess.ServiceControllerStatus",
        "System.Security.Principal.WellKnownSidType",
        "System.Management.Automation.ActionPreference",
        "Microsoft.Win32.RegistryHive",
        "Microsoft.Win32.RegistryView",
        "Microsoft.Win32.RegistryValueKind",
    ].map((name) => name.toLowerCase()),
);

export function isEnumeration(fullName: string): boolean {
    return ENUMERATIONS.has(fullName.toLowerCase());
}

const CANONICAL = new Map([...KNOWN].map((name) => [name, name]));

/** The full name behind a short one; the first letters in the case .NET writes them where it is known. */
export function fullTypeName(name: string): string {
    const short = own(ACCELERATORS, name.toLowerCase());
    if (short !== undefined) {
        return short;
    }
    const prefixed =
        name.toLowerCase().startsWith("system.") || CANONICAL.has(name.toLowerCase())
            ? name
            : `System.${name}`;
    return prefixed;
}

/** Whether a type of this name is known without its static members. */
export function isKnownType(fullName: string): boolean {
    return (
        isEnumeration(fullName) ||
        KNOWN.has(fullName.toLowerCase()) ||
        KNOWN.has(fullName.replace(/^System\./i, "").toLowerCase())
    );
}

export function typeText(type: TypeName): string {
    const generics = type.generics.length === 0 ? "" : `[${type.generics.map(typeText).join(",")}]`;
    return `${type.name}${generics}${"[]".repeat(type.arrayRank)}`;
}

/** A type as a value: `[string]`. */
export class PsType extends NetObject {
    readonly typeNames = ["System.RuntimeType", "System.Type", "System.Object"];

    constructor(
        readonly fullName: string,
        readonly syntax: TypeName,
    ) {
        super();
    }

    text(): string {
        return this.fullName;
    }

    override propertyNames(): readonly string[] {
        return ["Name", "FullName", "Namespace", "IsArray", "BaseType"];
    }

    get(name: string): PsValue {
        const parts = this.fullName.split(".");
        switch (name.toLowerCase()) {
            case "name":
                return parts.at(-1) ?? "";
            case "fullname":
                return this.fullName;
            case "namespace":
                return parts.slice(0, -1).join(".");
            case "isarray":
                return this.fullName.endsWith("[]");
            default:
                return null;
        }
    }
}

/** A script block as a value, with the scope it closes over if it is a closure. */
export class PsBlock extends NetObject {
    readonly typeNames = ["System.Management.Automation.ScriptBlock", "System.Object"];

    constructor(
        readonly syntax: BlockSyntax,
        readonly closure?: unknown,
    ) {
        super();
    }

    text(): string {
        return this.syntax.text;
    }

    get(): PsValue {
        return null;
    }
}

export function unknownType(name: string): Error {
    return failure(
        "System.Management.Automation.RuntimeException",
        `Unable to find type [${name}].`,
        "TypeNotFound",
        "InvalidOperation",
    );
}

/** The type names of any value, the most derived first. */
export function typeNamesOf(value: PsValue): readonly string[] {
    if (typeof value === "string") {
        return ["System.String", "System.IComparable", "System.Object"];
    }
    if (typeof value === "boolean") {
        return ["System.Boolean", "System.ValueType", "System.Object"];
    }
    if (typeof value === "number") {
        const name =
            !Number.isInteger(value) || Math.abs(value) > 2 ** 53
                ? "Double"
                : Math.abs(value) > 0x7fffffff
                  ? "Int64"
                  : "Int32";
        return [`System.${name}`, "System.ValueType", "System.IComparable", "System.Object"];
    }
    if (value instanceof Uint8Array) {
        return ["System.Byte[]", "System.Array", "System.Object"];
    }
    if (Array.isArray(value)) {
        return ["System.Object[]", "System.Array", "System.Collections.IEnumerable", "System.Object"];
    }
    return value instanceof NetObject ? value.typeNames : [];
}

/** `-is` and typed catches: exactly this type or one derived from it. */
export function isOfType(value: PsValue, type: TypeName): boolean {
    const wanted = type.arrayRank > 0 ? `${fullTypeName(type.name)}[]` : fullTypeName(type.name);
    const names = typeNamesOf(value).map((name) => name.toLowerCase());
    if (type.name.toLowerCase() === "psobject" || type.name.toLowerCase() === "pscustomobject") {
        return value instanceof NetObject && names[0] === "system.management.automation.pscustomobject";
    }
    if (type.arrayRank > 0 && Array.isArray(value)) {
        return wanted.toLowerCase() === "system.object[]";
    }
    return names.includes(wanted.toLowerCase()) || names.includes(type.name.toLowerCase());
}

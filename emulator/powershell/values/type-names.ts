import { ACCELERATORS as RECORDED } from "../facts/accelerators";
import { BASES } from "../facts/bases";
import type { TypeName } from "../syntax/ast";
import { ancestorsOf } from "./exception-names";
import { exceptionName } from "./exception-names";
import { enumeration } from "./enumerations";

/** Short names that came with PowerShell 6 and 7. */
const NEWER = new Set(
    "experimentaction experimental experimentalfeature pspropertyexpression semver short uint ulong ushort validateuserdrive validatenotnullorwhitespace norunspaceaffinity argumentcompletions".split(
        " ",
    ),
);

/** Short names that only Windows PowerShell has. */
const OF_WINDOWS: Readonly<Record<string, string>> = {
    adsi: "System.DirectoryServices.DirectoryEntry",
    adsisearcher: "System.DirectoryServices.DirectorySearcher",
    wmi: "System.Management.ManagementObject",
    wmiclass: "System.Management.ManagementClass",
    wmisearcher: "System.Management.ManagementObjectSearcher",
    pscustomobject: "System.Management.Automation.PSCustomObject",
    ordered: "System.Collections.Specialized.OrderedDictionary",
};

const ACCELERATORS: ReadonlyMap<string, string> = new Map([
    ...Object.entries(RECORDED).filter(([name]) => !NEWER.has(name)),
    ...Object.entries(OF_WINDOWS),
]);

/** Types that exist on every simulated machine beyond those whose members are recorded. */
const OTHERS = `System.ValueType System.Void System.Delegate System.EventArgs System.SystemException
    System.Collections.IDictionary System.Collections.IEnumerable System.Collections.ICollection
    System.Collections.IList System.IComparable System.IDisposable System.Collections.IEnumerator
    System.Collections.Generic.IEnumerable\`1 System.Collections.Generic.IList\`1 System.Collections.Generic.IDictionary\`2
    System.Collections.Generic.SortedList\`2 System.Nullable\`1 System.Predicate\`1 System.Converter\`2 System.Comparison\`1 System.Action\`1 System.Func\`1
    System.Func\`2 System.Func\`3
    System.Security.Principal.SecurityIdentifier System.Security.Principal.NTAccount System.Net.WebClient
    System.Management.Automation.PSCustomObject System.Management.Automation.RemoteException
    System.Management.Automation.PSCmdlet System.Management.Automation.RuntimeDefinedParameterDictionary
    System.Reflection.Assembly System.Management.Automation.Internal.AutomationNull System.IO.Compression.ZipFile
    Microsoft.Management.Infrastructure.CimException Microsoft.PowerShell.Commands.ServiceCommandException
    Microsoft.PowerShell.Commands.ProcessCommandException System.Runtime.InteropServices.COMException`
    .split(/\s+/)
    .concat([...ACCELERATORS.values()]);

const KNOWN: ReadonlyMap<string, string> = new Map(
    [...Object.keys(BASES), ...OTHERS].map((name) => [name.toLowerCase(), name]),
);

/** The name as .NET writes it; `undefined` when it is none that is known here. */
function canonical(fullName: string): string | undefined {
    return KNOWN.get(fullName.toLowerCase()) ?? enumeration(fullName)?.name ?? exceptionName(fullName);
}

/** The full name behind a short one or one without `System.`; another name is answered as it came. */
export function fullTypeName(name: string): string {
    return (
        ACCELERATORS.get(name.toLowerCase()) ??
        canonical(name) ??
        canonical(`System.${name}`) ??
        (/^(?:System|Microsoft|Windows)\./i.test(name) ? name : name.includes(".") ? `System.${name}` : name)
    );
}

/** Whether a type of this name is known without its static members. */
export function isKnownType(fullName: string): boolean {
    return (
        canonical(fullName) !== undefined ||
        canonical(`${fullName}\`1`) !== undefined ||
        canonical(`${fullName}\`2`) !== undefined ||
        canonical(`System.${fullName}\`1`) !== undefined ||
        canonical(`System.${fullName}\`2`) !== undefined
    );
}

export function isEnumeration(fullName: string): boolean {
    return enumeration(fullName) !== undefined;
}

const ALL_BASES: ReadonlyMap<string, readonly string[]> = new Map(
    Object.entries(BASES).map(([name, line]) => [name, line.split(" ")]),
);

/** What a type is besides itself, recorded from .NET. */
export function basesOf(typeName: string): readonly string[] {
    const generic = typeName.replace(/\[.*$/, "");
    return (
        ALL_BASES.get(generic) ??
        (exceptionName(typeName) === undefined ? [] : [...ancestorsOf(typeName), "System.Object"])
    );
}

/** A type's name as a script writes it. */
export function typeText(type: TypeName): string {
    const generics = type.generics.length === 0 ? "" : `[${type.generics.map(typeText).join(",")}]`;
    return `${type.name}${generics}${arrayMarks(type)}`;
}

export function arrayMarks(type: TypeName): string {
    return (type.rank ?? 1) > 1 ? `[${",".repeat((type.rank ?? 1) - 1)}]` : "[]".repeat(type.arrayRank);
}

/** A type's name as .NET writes it, with those of its arguments. */
export function resolvedName(type: TypeName): string {
    const base = fullTypeName(
        type.generics.length === 0 ? type.name : `${type.name}\`${type.generics.length}`,
    );
    const generics = type.generics.length === 0 ? "" : `[${type.generics.map(resolvedName).join(",")}]`;
    return `${base}${generics}${arrayMarks(type)}`;
}

export function named(name: string): TypeName {
    return { name, arrayRank: 0, generics: [] };
}

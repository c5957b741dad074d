import { EXCEPTIONS } from "../facts/exceptions";

export const PARENTS: ReadonlyMap<string, string> = new Map([
    ...Object.entries(EXCEPTIONS).flatMap(([parent, children]) =>
        children.split(" ").map((child) => [child, parent] as const),
    ),
    ["System.Net.WebException", "System.InvalidOperationException"] as const,
    ["Microsoft.PowerShell.Commands.WriteErrorException", "System.Exception"] as const,
]);
export const NAMES: ReadonlyMap<string, string> = new Map(
    [...PARENTS.keys(), "System.Exception"].map((name) => [name.toLowerCase(), name]),
);
/** The full name of an exception as .NET writes it; `undefined` when there is none of that name. */

export function exceptionName(fullName: string): string | undefined {
    return NAMES.get(fullName.toLowerCase());
}
/** The exceptions that one is derived from, the nearest first. */

export function ancestorsOf(typeName: string): readonly string[] {
    const parent = PARENTS.get(typeName);
    return parent === undefined ? [] : [parent, ...ancestorsOf(parent)];
}
export const HRESULTS: Readonly<Record<string, number>> = {
    "System.ArgumentException": -2147024809,
    "System.ArgumentNullException": -2147467261,
    "System.FormatException": -2146233033,
    "System.IO.DirectoryNotFoundException": -2147024893,
    "System.IO.FileNotFoundException": -2147024894,
    "System.IO.IOException": -2146232800,
    "System.InvalidCastException": -2147467262,
    "System.InvalidOperationException": -2146233079,
    "System.NotSupportedException": -2146233067,
    "System.OutOfMemoryException": -2147024882,
    "System.TimeoutException": -2146233083,
    "System.UnauthorizedAccessException": -2147024891,
};

import { numberOf } from "../../powershell/values/convert";
import { failure } from "../../powershell/values/errors";
import { textOf } from "../../powershell/values/text";
import { isNothing, itemsOf, type PsValue, typedArray } from "../../powershell/values/value";
import type { RegistryKind, RegistryValue } from "./state";

export const KINDS: readonly RegistryKind[] = [
    "String",
    "ExpandString",
    "DWord",
    "QWord",
    "MultiString",
    "Binary",
];

/** The kind of that name; `undefined` where none is named. */
export function kindNamed(text: string): RegistryKind | undefined {
    const found = KINDS.find((kind) => kind.toLowerCase() === text.toLowerCase());
    if (found === undefined && text !== "") {
        throw failure(
            "System.Management.Automation.ParameterBindingException",
            `Cannot convert value "${text}" to type "Microsoft.Win32.RegistryValueKind": it is none of ${KINDS.join(", ")}.`,
            "CannotConvertArgumentNoMessage",
            "InvalidArgument",
        );
    }
    return found;
}

/** Bytes are kept as their numbers. */
function bytesOf(value: PsValue): string[] {
    return itemsOf(value).map((one) => String(numberOf(one) & 255));
}

/** What of a value is written down under a kind. */
export function dataFrom(value: PsValue, kind: RegistryKind | undefined): RegistryValue["data"] {
    if (kind === "DWord" || kind === "QWord") {
        return numberOf(value);
    }
    if (kind === "Binary" || (kind === undefined && value instanceof Uint8Array)) {
        return bytesOf(value);
    }
    if (kind === "MultiString" || (kind === undefined && Array.isArray(value))) {
        return itemsOf(value).map((one) => textOf(one));
    }
    return kind === undefined && typeof value === "number" ? value : isNothing(value) ? "" : textOf(value);
}

/** The kind that a value without one gets. */
export function kindFor(value: PsValue): RegistryKind | undefined {
    return value instanceof Uint8Array ? "Binary" : undefined;
}

/** A value as .NET gives it. */
export function dataOf({ data, kind }: RegistryValue): PsValue {
    if (kind === "Binary") {
        const numbers =
            typeof data === "object"
                ? data.map(Number)
                : [...String(data).matchAll(/[\da-f]{2}/gi)].map(([pair]) => Number.parseInt(pair, 16));
        return Uint8Array.from(numbers);
    }
    return typeof data === "object" ? typedArray([...data], "System.String") : data;
}

/** A text with the values of the variables that it names between per cent signs. */
export function expandText(text: string, environment: (name: string) => string | undefined): string {
    return text.replace(/%([^%]+)%/g, (whole, name: string) => environment(name) ?? whole);
}

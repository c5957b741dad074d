import { PsHashtable } from "./collections";
import { PsDateTime } from "./dates";
import { failure } from "./errors";
import { PsObject } from "./object";
import { PsGuid } from "./identifiers";
import { double, pack, PsNumber } from "./number";
import { parseNumber } from "./numbers";
import { PsChar, PsEnum } from "./scalars";
import { numberText, textOf } from "./text";
import { isNothing, itemsOf, NetObject, PsValue } from "./value";

/** What ConvertTo-Json walks: plain values, lists and named values. */
type Plain =
    string | { readonly list: readonly Plain[] } | { readonly pairs: readonly (readonly [string, Plain])[] };

function quote(text: string): string {
    // Windows PowerShell's serializer also escapes what could end a script element.
    return JSON.stringify(text).replace(
        /[<>&'\u007f-\u009f\u2028\u2029]/g,
        (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
}

function scalar(value: PsValue): string | undefined {
    if (isNothing(value)) {
        return "null";
    }
    if (typeof value === "boolean") {
        return value ? "true" : "false";
    }
    if (typeof value === "number") {
        return numberText(value);
    }
    if (value instanceof PsNumber) {
        return value.text();
    }
    if (typeof value === "string" || value instanceof PsChar || value instanceof PsGuid) {
        return quote(textOf(value));
    }
    if (value instanceof PsEnum) {
        return numberText(value.value);
    }
    return value instanceof PsDateTime ? `"\\/Date(${numberText(value.milliseconds)})\\/"` : undefined;
}

function plain(value: PsValue, depth: number): Plain {
    const text = scalar(value);
    if (text !== undefined) {
        return text;
    }
    if (value instanceof NetObject && value.typeNames[0] === "System.Management.Automation.SwitchParameter") {
        return { pairs: [["IsPresent", value.get("IsPresent") === true ? "true" : "false"]] };
    }
    if (depth < 0) {
        return quote(textOf(value));
    }
    const items =
        value instanceof NetObject
            ? value instanceof PsHashtable
                ? undefined
                : value.items()
            : itemsOf(value);
    if (items !== undefined) {
        return { list: items.map((item) => plain(item, depth - 1)) };
    }
    if (value instanceof PsHashtable) {
        return { pairs: value.pairs().map(([name, item]) => [name, plain(item, depth - 1)] as const) };
    }
    if (value instanceof NetObject) {
        return {
            pairs: value.propertyNames().map((name) => [name, plain(value.get(name), depth - 1)] as const),
        };
    }
    return quote(textOf(value));
}

function compact(value: Plain): string {
    if (typeof value === "string") {
        return value;
    }
    return "list" in value
        ? `[${value.list.map(compact).join(",")}]`
        : `{${value.pairs.map(([name, item]) => `${quote(name)}:${compact(item)}`).join(",")}}`;
}

/** Windows PowerShell 5.1 lines nested brackets up with the bracket that holds them. */
function indented(value: Plain, column: number): string {
    if (typeof value === "string") {
        return value;
    }
    const pad = " ".repeat(column + 4);
    const close = " ".repeat(column);
    if ("list" in value) {
        if (value.list.length === 0) {
            return `[\r\n\r\n${close}]`;
        }
        return `[\r\n${value.list.map((item) => `${pad}${indented(item, column + 4)}`).join(",\r\n")}\r\n${close}]`;
    }
    if (value.pairs.length === 0) {
        return `{\r\n\r\n${close}}`;
    }
    const lines = value.pairs.map(([name, item]) => {
        const head = `${pad}${quote(name)}:  `;
        return `${head}${indented(item, head.length)}`;
    });
    return `{\r\n${lines.join(",\r\n")}\r\n${close}}`;
}

/** `ConvertTo-Json`; what lies deeper than `depth` is written as its text. */
export function toJson(value: PsValue, depth: number, compress: boolean): string {
    const walked = plain(value, depth);
    return compress ? compact(walked) : indented(walked, 0);
}

/** Numbers as they are written: `1.0` is no whole one, and a long one keeps its digits. */
function keepNumbers(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
    const source = context?.source;
    if (typeof value !== "number" || source === undefined) {
        return value;
    }
    if (/[.eE]/.test(source)) {
        return double(value);
    }
    const numeric = parseNumber(source);
    return Number.isSafeInteger(value) || numeric === undefined ? value : pack(numeric);
}

function fromParsed(value: unknown): PsValue {
    if (value instanceof PsNumber) {
        return value;
    }
    if (value === null || typeof value === "boolean" || typeof value === "number") {
        return value;
    }
    if (typeof value === "string") {
        const date = /^\/Date\((-?\d+)\)\/$/.exec(value);
        return date === null ? value : new PsDateTime(Number(date[1]), "Utc");
    }
    if (Array.isArray(value)) {
        return value.map((item: unknown) => fromParsed(item));
    }
    const object = new PsObject();
    if (typeof value === "object") {
        for (const [name, item] of Object.entries(value)) {
            object.add(name, fromParsed(item));
        }
    }
    return object;
}

/** `ConvertFrom-Json`. */
export function fromJson(text: string): PsValue {
    try {
        return fromParsed(JSON.parse(text.replace(/^\ufeff/, ""), keepNumbers));
    } catch {
        const word = /[^\s{}[\],:"]+/.exec(text)?.[0] ?? text.trim();
        throw failure(
            "System.ArgumentException",
            `Invalid JSON primitive: ${word}.`,
            "System.ArgumentException,Microsoft.PowerShell.Commands.ConvertFromJsonCommand",
            "NotSpecified",
        );
    }
}

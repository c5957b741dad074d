import { PsHashtable } from "./collections";
import { DictionaryEntry } from "./table-parts";
import { PsErrorRecord } from "./errors";
import { scriptLabel, shownName } from "./positions";
import { PsFormatted } from "./formatted";
import { PsNumber } from "./number";
import { property } from "./properties";
import { PsChar } from "./scalars";
import { listLines, tableLines } from "./table";
import { itemText } from "./text";
import { PsBlock } from "./types";
import { itemsOf, NetObject, PsValue } from "./value";
import { View, viewOf } from "./views";

/** An object with more properties than this is shown as a list. */
const MOST_COLUMNS = 4;

type Shape =
    | {
          readonly kind: "table";
          readonly view: Extract<View, { kind: "table" }>;
          readonly type: string | undefined;
      }
    | { readonly kind: "list"; readonly names: readonly string[] | undefined };

function pairsOf(value: NetObject, names = value.propertyNames()): readonly (readonly [string, PsValue])[] {
    return names.map((name) => [name, property(value, name)?.value] as const);
}

/** A list of names and values, as Format-List shows an object. */
export function listView(value: NetObject): string[] {
    const rows = value instanceof PsHashtable ? value.enumerate() : [value];
    return [
        "",
        ...rows.flatMap((row) => (row instanceof NetObject ? listLines(pairsOf(row, listNames(row))) : [])),
        "",
    ];
}

function listNames(value: NetObject): readonly string[] {
    if (value instanceof DictionaryEntry && value.typeNames[0] === "System.Collections.DictionaryEntry") {
        return ["Name", "Value"];
    }
    const view = viewOf(value);
    return view?.kind === "list" ? view.names : value.propertyNames();
}

/** An error as the console shows it. */
export function errorView(record: PsErrorRecord): string {
    const at = record.position;
    const name = at === undefined || shownName(at) === "" ? "" : `${shownName(at)} : `;
    const lines = [`${name}${record.text()}`];
    if (at !== undefined) {
        if (at.line > 0) {
            lines.push(
                `At ${at.scriptName === "" ? "line" : scriptLabel(at)}:${at.line} char:${at.column}`,
                `+ ${at.text.trim()}`,
                `+ ${"~".repeat(Math.max(1, Math.min(at.text.trim().length, 60)))}`,
            );
        }
        lines.push(
            `    + CategoryInfo          : ${record.category().text()}`,
            `    + FullyQualifiedErrorId : ${record.fullId}`,
        );
    }
    return [...lines, " "].join("\r\n");
}

/** Text that stands for itself; `undefined` for an object with properties to show. */
function plainText(value: PsValue): string | undefined {
    if (!(value instanceof NetObject)) {
        return itemText(value);
    }
    if (value instanceof PsNumber || value instanceof PsChar || value instanceof PsBlock) {
        return value.text();
    }
    const view = viewOf(value);
    if (view?.kind === "text") {
        return view.write(value);
    }
    return view === undefined && value.propertyNames().length === 0 ? value.text() : undefined;
}

function shapeOf(value: NetObject): Shape {
    const view = viewOf(value);
    if (view?.kind === "table") {
        return { kind: "table", view, type: value.typeNames[0] };
    }
    if (view?.kind === "list") {
        return { kind: "list", names: view.names };
    }
    const names = value.propertyNames();
    if (names.length > MOST_COLUMNS) {
        return { kind: "list", names: undefined };
    }
    const columns = names.map((label) => ({ label, read: (one: NetObject) => property(one, label)?.value }));
    return { kind: "table", view: { kind: "table", columns }, type: undefined };
}

function rowsOf(value: NetObject): readonly NetObject[] {
    return value instanceof PsHashtable
        ? value.enumerate().filter((entry) => entry instanceof NetObject)
        : [value];
}

/** Gathers the objects that one table or list shows, and the text between them. */
class Group {
    private readonly entries: (NetObject | string)[] = [];

    constructor(private readonly shape: Shape) {}

    add(entry: NetObject | string): void {
        this.entries.push(entry);
    }

    /** Whether an object is shown by the shape that the first one gave. */
    takes(value: NetObject): boolean {
        const own = viewOf(value);
        if (own?.kind === "table" && own.heading !== undefined && own.heading(value) !== this.heading()) {
            return false;
        }
        return this.shape.kind === "table" && this.shape.type !== undefined
            ? value.typeNames[0] === this.shape.type || (own?.kind === "table" && own === this.shape.view)
            : true;
    }

    private heading(): string | undefined {
        const first = this.entries.find((entry) => entry instanceof NetObject);
        return this.shape.kind === "table" && first instanceof NetObject
            ? this.shape.view.heading?.(first)
            : undefined;
    }

    lines(width: number | undefined): string[] {
        const { shape } = this;
        if (shape.kind === "list") {
            return this.entries.flatMap((entry, index) =>
                typeof entry === "string"
                    ? [entry]
                    : [...(index === 0 ? [""] : []), ...listLines(pairsOf(entry, shape.names)), ""],
            );
        }
        const { columns } = shape.view;
        const objects = this.entries.flatMap((entry) => (typeof entry === "string" ? [] : rowsOf(entry)));
        const table = tableLines(
            columns,
            objects.map((one) => columns.map((column) => column.read(one))),
            width === undefined ? {} : { width },
        );
        const lines = table.slice(0, 2);
        let at = 2;
        for (const entry of this.entries) {
            const count = typeof entry === "string" ? 0 : rowsOf(entry).length;
            lines.push(...(typeof entry === "string" ? [entry] : table.slice(at, at + count)));
            at += count;
        }
        const heading = this.heading();
        return ["", ...(heading === undefined ? [] : [heading, ""]), ...lines, ""];
    }
}

const ARRAY_PROPERTIES = [
    "Length",
    "LongLength",
    "Rank",
    "SyncRoot",
    "IsReadOnly",
    "IsFixedSize",
    "IsSynchronized",
    "Count",
];

/** A list within a list is shown as an object with properties. */
function arrayLines(value: PsValue[]): string[] {
    return [
        "",
        ...listLines(ARRAY_PROPERTIES.map((name) => [name, property(value, name)?.value] as const)),
        "",
    ];
}

/** What has its lines already: formatted objects, and errors. */
function readyLines(value: PsValue): readonly string[] | undefined {
    if (value instanceof PsFormatted) {
        return value.lines;
    }
    return value instanceof PsErrorRecord ? errorView(value).split("\r\n") : undefined;
}

/** What is shown otherwise in a list than by itself: nothing is an empty line there, a list an object. */
function listItemLines(value: PsValue): readonly string[] | undefined {
    if (value === null || value === undefined) {
        return [""];
    }
    return Array.isArray(value) ? arrayLines(value) : undefined;
}

/** The lines that a run of output objects becomes on the console. */
export function displayLines(values: readonly PsValue[], width?: number): string[] {
    const lines: string[] = [];
    let group: Group | undefined;
    const flush = (): void => {
        lines.push(...(group?.lines(width) ?? []));
        group = undefined;
    };
    const show = (value: PsValue, depth = 0): void => {
        const inList = depth > 0 ? listItemLines(value) : undefined;
        if (inList !== undefined || value === null || value === undefined) {
            if (inList !== undefined) {
                flush();
                lines.push(...inList);
            }
            return;
        }
        const ready = readyLines(value);
        if (ready !== undefined) {
            flush();
            lines.push(...ready);
            return;
        }
        const isTable = value instanceof PsHashtable;
        const items = isTable
            ? undefined
            : value instanceof NetObject
              ? value.items()
              : Array.isArray(value)
                ? value
                : undefined;
        if (items !== undefined || value instanceof Uint8Array) {
            (items ?? itemsOf(value)).forEach((item) => {
                show(item, depth + 1);
            });
            return;
        }
        const text = plainText(value);
        if (text !== undefined) {
            const shown = text.split(/\r?\n/);
            if (group === undefined) {
                lines.push(...shown);
            } else {
                shown.forEach((line) => group?.add(line));
            }
            return;
        }
        if (value instanceof NetObject) {
            if (group === undefined || !group.takes(value)) {
                flush();
                group = new Group(shapeOf(value));
            }
            group.add(value);
        }
    };
    values.forEach((value) => {
        show(value);
    });
    flush();
    return width === undefined ? lines : lines.map((line) => line.slice(0, width));
}

import { PsHashtable } from "./collections";
import { DictionaryEntry } from "./table-parts";
import { PsErrorRecord } from "./errors";
import { scriptLabel, shownName } from "./positions";
import { PsFormatted } from "./formatted";
import { PsNumber } from "./number";
import { Group, pairsOf, shapeOf } from "./display-group";
import { property } from "./properties";
import { PsChar } from "./scalars";
import { listLines } from "./table";
import { itemText } from "./text";
import { PsBlock } from "./types";
import { itemsOf, NetObject, PsValue } from "./value";
import { viewOf } from "./views";

/** A list of names and values, as Format-List shows an object. */
export function listView(value: NetObject, width?: number): string[] {
    const rows = value instanceof PsHashtable ? value.enumerate() : [value];
    return [
        "",
        ...rows.flatMap((row) =>
            row instanceof NetObject ? listLines(pairsOf(row, listNames(row)), width) : [],
        ),
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
function readyLines(value: PsValue, width: number | undefined): readonly string[] | undefined {
    if (value instanceof PsFormatted) {
        return value.lines(width);
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

/** What is shown in an object's place: a dictionary's entries, a list's items. */
function partsOf(value: PsValue): readonly PsValue[] | undefined {
    if (value instanceof PsHashtable) {
        return value.isDictionary ? value.enumerate() : undefined;
    }
    return value instanceof NetObject ? value.items() : Array.isArray(value) ? value : undefined;
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
        const ready = readyLines(value, width);
        if (ready !== undefined) {
            flush();
            lines.push(...ready);
            return;
        }
        const items = partsOf(value);
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
    return lines;
}

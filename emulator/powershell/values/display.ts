import { PsHashtable } from "./collections";
import { PsErrorRecord } from "./errors";
import { PsObject } from "./object";
import { textOf } from "./text";
import { NetObject, PsValue } from "./value";

function isPlain(value: PsValue): boolean {
    if (!(value instanceof NetObject)) {
        return true;
    }
    return (
        !(value instanceof PsHashtable) &&
        (value.propertyNames().length === 0 ||
            (value instanceof PsObject && !value.isCustom && value.text() !== value.typeNames[0]))
    );
}

function rowsOf(value: NetObject): readonly (readonly [string, string])[] {
    if (value instanceof PsHashtable) {
        return value.pairs().map(([name, item]) => [name, cell(item)] as const);
    }
    return value.propertyNames().map((name) => [name, cell(value.get(name))] as const);
}

function cell(value: PsValue): string {
    return Array.isArray(value) ? `{${value.map(textOf).join(", ")}}` : textOf(value);
}

/** A list of names and values, as Format-List shows an object. */
export function listView(value: NetObject): string[] {
    const rows = rowsOf(value);
    const width = Math.max(0, ...rows.map(([name]) => name.length));
    return ["", ...rows.map(([name, text]) => `${name.padEnd(width)} : ${text}`), ""];
}

function tableView(values: readonly NetObject[]): string[] {
    const [first] = values;
    const names = first instanceof PsHashtable ? ["Name", "Value"] : (first?.propertyNames() ?? []);
    const cells: (readonly string[])[] = values.flatMap((value): (readonly string[])[] =>
        value instanceof PsHashtable ? [...rowsOf(value)] : [names.map((name) => cell(value.get(name)))],
    );
    const widths = names.map((name, index) =>
        Math.max(name.length, ...cells.map((row) => (row[index] ?? "").length)),
    );
    const line = (row: readonly string[]): string =>
        row
            .map((text, index) => text.padEnd(widths[index] ?? 0))
            .join(" ")
            .trimEnd();
    return ["", line(names), line(names.map((name) => "-".repeat(name.length))), ...cells.map(line), ""];
}

/** An error as the console shows it. */
export function errorView(record: PsErrorRecord): string {
    const at = record.position;
    const name = at === undefined || at.command === "" ? "" : `${at.command} : `;
    const lines = [`${name}${record.text()}`];
    if (at !== undefined) {
        lines.push(
            `At ${at.scriptName}:${at.line} char:${at.column}`,
            `+ ${at.text.trim()}`,
            `+ ${"~".repeat(Math.max(1, Math.min(at.text.trim().length, 60)))}`,
            `    + CategoryInfo          : ${record.category().text()}`,
            `    + FullyQualifiedErrorId : ${record.shape.id}`,
        );
    }
    return [...lines, " "].join("\r\n");
}

/** The lines that a run of output objects becomes on the console. */
export function displayLines(values: readonly PsValue[], width?: number): string[] {
    const lines: string[] = [];
    let group: NetObject[] = [];
    const flush = (): void => {
        const [first] = group;
        if (first !== undefined) {
            const isWide = !(first instanceof PsHashtable) && first.propertyNames().length > 4;
            lines.push(...(isWide ? group.flatMap(listView) : tableView(group)));
        }
        group = [];
    };
    for (const value of values) {
        if (value instanceof PsErrorRecord) {
            flush();
            lines.push(...errorView(value).split("\r\n"));
        } else if (value instanceof NetObject && !isPlain(value)) {
            if (group[0] !== undefined && group[0].typeNames[0] !== value.typeNames[0]) {
                flush();
            }
            group.push(value);
        } else {
            flush();
            const items =
                value instanceof NetObject ? value.items() : Array.isArray(value) ? value : undefined;
            lines.push(...(items === undefined ? textOf(value).split(/\r?\n/) : displayLines(items)));
        }
    }
    flush();
    return width === undefined ? lines : lines.map((line) => line.slice(0, width));
}

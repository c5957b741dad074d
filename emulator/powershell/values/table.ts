import { alignsRight, cellText, tableCell } from "./cells";
import { cut, fitted, oneLine, wrapped } from "./line-width";
import type { PsValue } from "./value";
import type { TableColumn } from "./views";

export interface TableOptions {
    readonly hidesHeaders?: boolean;
    /** How long a line may be; what does not fit is cut. */
    readonly width?: number | undefined;
}

/** A label that is wider than its column goes on in the next line. */
function labelLines(labels: readonly string[], widths: readonly number[]): string[][] {
    const pieces = labels.map((label, index) => {
        const width = Math.max(1, widths[index] ?? label.length);
        return label.match(new RegExp(`.{1,${width}}`, "g")) ?? [""];
    });
    const count = Math.max(...pieces.map((lines) => lines.length));
    return Array.from({ length: count }, (_, line) => pieces.map((lines) => lines[line] ?? ""));
}

/** A table without the blank lines around it: its heading, and a line for each row. */
export function tableParts(
    columns: readonly TableColumn[],
    rows: readonly (readonly PsValue[])[],
    options: TableOptions = {},
): { readonly head: readonly string[]; readonly body: readonly string[] } {
    const texts = rows.map((row) => row.map((value) => oneLine(tableCell(value))));
    const natural = columns.map(
        (column, index) =>
            column.width ?? Math.max(column.label.length, ...texts.map((row) => (row[index] ?? "").length)),
    );
    const widths = options.width === undefined ? natural : fitted(natural, options.width);
    const last = widths.length - 1;
    const rights = columns.map((column, index) => column.right ?? alignsRight(rows[0]?.[index]));
    const line = (cells: readonly string[]): string =>
        cells
            .slice(0, widths.length)
            .map((cell, index) => {
                const width = widths[index] ?? 0;
                const text = cut(cell, width, rights[index] === true);
                return rights[index] === true
                    ? text.padStart(width)
                    : index === last
                      ? text
                      : text.padEnd(width);
            })
            .join(" ");
    const labels = columns.slice(0, widths.length).map((column) => column.label);
    const marks = labels.map((label, index) => "-".repeat(Math.min(label.length, widths[index] ?? 0)));
    const head = options.hidesHeaders === true ? [] : [...labelLines(labels, widths), marks].map(line);
    return { head: head.map((text) => text.trimEnd()), body: texts.map(line) };
}

export function tableLines(
    columns: readonly TableColumn[],
    rows: readonly (readonly PsValue[])[],
    options: TableOptions = {},
): string[] {
    const { head, body } = tableParts(columns, rows, options);
    return [...head, ...body];
}

/** The lines of one object in a list. */
export function listLines(pairs: readonly (readonly [string, PsValue])[], width?: number): string[] {
    const names = Math.max(0, ...pairs.map(([name]) => name.length));
    const room = width === undefined ? Infinity : Math.max(1, width - names - 3);
    return pairs.flatMap(([name, value]) => {
        const [first = "", ...more] = cellText(value)
            .split(/\r?\n/)
            .flatMap((line) => wrapped(line, room));
        return [`${name.padEnd(names)} : ${first}`, ...more.map((line) => `${" ".repeat(names)}   ${line}`)];
    });
}

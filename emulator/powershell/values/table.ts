import { alignsRight, cellText, tableCell } from "./cells";
import type { PsValue } from "./value";
import type { TableColumn } from "./views";

export interface TableOptions {
    readonly hidesHeaders?: boolean;
    readonly width?: number;
    readonly wraps?: boolean;
}

function cut(text: string, width: number): string {
    const [line = "", ...more] = text.split(/\r?\n/);
    const marked = more.length > 0 ? `${line}...` : line;
    return marked.length <= width
        ? marked
        : width <= 3
          ? marked.slice(0, width)
          : `${marked.slice(0, width - 3)}...`;
}

function oneLine(text: string): string {
    const [line = "", ...more] = text.split(/\r?\n/);
    return more.length > 0 ? `${line}...` : line;
}

/** A table without the blank lines around it. */
export function tableLines(
    columns: readonly TableColumn[],
    rows: readonly (readonly PsValue[])[],
    options: TableOptions = {},
): string[] {
    const texts = rows.map((row) => row.map((value) => oneLine(tableCell(value))));
    const last = columns.length - 1;
    const widths = columns.map(
        (column, index) =>
            column.width ?? Math.max(column.label.length, ...texts.map((row) => (row[index] ?? "").length)),
    );
    const rights = columns.map((column, index) => column.right ?? alignsRight(rows[0]?.[index]));
    const line = (cells: readonly string[]): string => {
        const text = cells
            .map((cell, index) => {
                const width = widths[index] ?? 0;
                const fitted =
                    index === last && columns[index]?.width === undefined ? cell : cut(cell, width);
                return rights[index] === true
                    ? fitted.padStart(width)
                    : index === last
                      ? fitted
                      : fitted.padEnd(width);
            })
            .join(" ");
        return options.width === undefined ? text : cut(text, options.width);
    };
    const labels = columns.map((column) => column.label);
    const marks = columns.map((column, index) => {
        const mark = "-".repeat(column.label.length);
        return rights[index] === true ? mark.padStart(widths[index] ?? 0) : mark;
    });
    const head = options.hidesHeaders === true ? [] : [line(labels), line(marks)];
    return [...head.map((text) => text.trimEnd()), ...texts.map(line)];
}

/** The lines of one object in a list. */
export function listLines(pairs: readonly (readonly [string, PsValue])[]): string[] {
    const width = Math.max(0, ...pairs.map(([name]) => name.length));
    return pairs.flatMap(([name, value]) => {
        const [first = "", ...more] = cellText(value).split(/\r?\n/);
        return [`${name.padEnd(width)} : ${first}`, ...more.map((line) => `${" ".repeat(width)}   ${line}`)];
    });
}

import { CONSOLE_WIDTH } from "../console";
import { Call, Cmdlet, wholeFlow } from "../engine/cmdlet";
import type { Flow } from "../engine/flow";
import { cellText } from "../values/cells";
import { PsHashtable } from "../values/collections";
import { DictionaryEntry } from "../values/table-parts";
import { displayLines, listView } from "../values/display";
import { formatValue } from "../values/format";
import { PsFormatted } from "../values/formatted";
import { PsErrorRecord } from "../values/errors";
import { PsObject } from "../values/object";
import { notSimulated } from "../values/real-members";
import { PsEnum } from "../values/scalars";
import { cut } from "../values/line-width";
import { listLines, tableLines } from "../values/table";
import { textOf } from "../values/text";
import { isNothing, itemsOf, NetObject, PsValue } from "../values/value";
import { TableColumn, viewOf } from "../values/views";
import { calculated, inputOf, keyed, keyOf, matchingNames } from "./shapes";
import { numberOf } from "../values/convert";

/** The rows that an object stands for: a hash table for its entries. */
function rowsOf(items: readonly PsValue[]): readonly PsValue[] {
    return items.flatMap((item) => (item instanceof PsHashtable ? item.enumerate() : [item]));
}

function isPlain(item: PsValue): boolean {
    return (
        !(item instanceof NetObject) ||
        (item.propertyNames().length === 0 && !(item instanceof PsObject && item.isCustom)) ||
        item instanceof PsEnum
    );
}

/** A calculated property's value in its own format. */
function* cellOf(spec: PsValue, item: PsValue, call: Call): Flow<PsValue> {
    const value = yield* keyOf(spec, item, call);
    const format = spec instanceof PsHashtable ? keyed(spec, "format", "formatstring") : undefined;
    if (isNothing(format)) {
        return value;
    }
    return formatValue(value, textOf(format).replace(/^\{0:(.*)\}$/, "$1"));
}

function columnOf(spec: PsValue, label: string, first: PsValue): TableColumn {
    const table = spec instanceof PsHashtable ? spec : undefined;
    const width = table === undefined ? undefined : keyed(table, "width");
    const align = table === undefined ? "" : textOf(keyed(table, "align", "alignment")).toLowerCase();
    const right = align === "" ? undefined : align === "right";
    return {
        label: table === undefined ? realName(first, label) : label,
        ...(isNothing(width) ? {} : { width: numberOf(width) }),
        ...(right === undefined ? {} : { right }),
    };
}

function realName(first: PsValue, label: string): string {
    const names = first instanceof NetObject ? first.propertyNames() : [];
    return names.find((name) => name.toLowerCase() === label.toLowerCase()) ?? label;
}

/** Lines that wait for the width of whoever shows them. */
type Layout = (width?: number) => string[];

function laidOut(
    columns: readonly TableColumn[],
    cells: readonly (readonly PsValue[])[],
    call: Call,
): Layout {
    const hidesHeaders = call.flag("HideTableHeaders");
    return (width) => tableLines(columns, cells, { hidesHeaders, width });
}

function* tableOf(rows: readonly PsValue[], call: Call): Flow<Layout> {
    const [first] = rows;
    const view = first instanceof NetObject ? viewOf(first) : undefined;
    if (!call.has("Property")) {
        if (view?.kind === "table") {
            const columns = call.flag("AutoSize")
                ? view.columns.map(({ label, read, right }) => ({
                      label,
                      read,
                      ...(right === undefined ? {} : { right }),
                  }))
                : view.columns;
            const cells = rows.map((row) =>
                columns.map((column) => (row instanceof NetObject ? column.read(row) : null)),
            );
            return laidOut(columns, cells, call);
        }
        const names = (first instanceof NetObject ? first.propertyNames() : []).slice(0, 10);
        return laidOut(
            names.map((label) => ({ label })),
            yield* cellRows(names, rows, call),
            call,
        );
    }
    const specs = itemsOf(call.value("Property")).flatMap((spec): readonly PsValue[] =>
        typeof spec === "string" ? matchingNames(first, spec) : [spec],
    );
    const columns: TableColumn[] = [];
    for (const spec of specs) {
        const [pair] = yield* calculated(spec, first, call);
        columns.push(columnOf(spec, pair?.[0] ?? textOf(spec), first));
    }
    return laidOut(columns, yield* cellRows(specs, rows, call), call);
}

function* cellRows(specs: readonly PsValue[], rows: readonly PsValue[], call: Call): Flow<PsValue[][]> {
    const cells: PsValue[][] = [];
    for (const row of rows) {
        const line: PsValue[] = [];
        for (const spec of specs) {
            line.push(yield* cellOf(spec, row, call));
        }
        cells.push(line);
    }
    return cells;
}

interface Group {
    readonly key: PsValue;
    readonly rows: PsValue[];
}

function* groupsOf(items: readonly PsValue[], call: Call): Flow<readonly Group[]> {
    if (!call.has("GroupBy")) {
        return [{ key: undefined, rows: [...items] }];
    }
    const groups: Group[] = [];
    for (const item of items) {
        const key = yield* keyOf(call.value("GroupBy"), item, call);
        const last = groups.at(-1);
        if (last !== undefined && textOf(last.key) === textOf(key)) {
            last.rows.push(item);
        } else {
            groups.push({ key, rows: [item] });
        }
    }
    return groups;
}

function groupHead(call: Call, key: PsValue): string[] {
    const spec = call.value("GroupBy");
    const label = spec instanceof PsHashtable ? textOf(keyed(spec, "name", "label")) : textOf(spec);
    return call.has("GroupBy") ? ["", `   ${label}: ${cellText(key)}`] : [];
}

function* write(layout: Layout, call: Call): Flow<void> {
    yield* call.context.streams.output(new PsFormatted(layout));
}

/** Sends plain values on as they are, and the rest to be shaped. */
function* shaped(
    call: Call,
    piped: readonly PsValue[],
    shape: (rows: readonly PsValue[]) => Flow<Layout>,
): Flow<void> {
    const items = rowsOf(
        inputOf(call, piped).flatMap((one) => (call.has("InputObject") ? itemsOf(one) : [one])),
    ).filter((item) => !isNothing(item));
    if (!call.flag("Force") && items.some((item) => item instanceof PsErrorRecord)) {
        // Only -Force shows an error's properties.
        yield* write((width) => displayLines(items, width), call);
        return;
    }
    if (items.every(isPlain) && !call.has("Property")) {
        if (items.length > 0) {
            yield* write((width) => items.flatMap((item) => displayLines([item], width)), call);
        }
        return;
    }
    for (const [index, { key, rows }] of (yield* groupsOf(items, call)).entries()) {
        const layout = yield* shape(rows);
        // The empty line that ends a table stands before the next one's heading.
        const head = groupHead(call, key).slice(index > 0 && call.command === "Format-Table" ? 1 : 0);
        yield* write((width) => [...head, ...layout(width)], call);
    }
}

function* listOf(rows: readonly PsValue[], call: Call): Flow<Layout> {
    const parts: Layout[] = [];
    for (const row of rows) {
        if (
            !call.has("Property") &&
            row instanceof PsObject &&
            !row.isCustom &&
            viewOf(row)?.kind === "table"
        ) {
            throw notSimulated("default list", row.typeNames[0] ?? "");
        }
        if (!call.has("Property")) {
            parts.push((width) =>
                row instanceof NetObject
                    ? listView(row, width).slice(1)
                    : [...displayLines([row], width), ""],
            );
            continue;
        }
        const pairs: (readonly [string, PsValue])[] = [];
        for (const spec of itemsOf(call.value("Property"))) {
            pairs.push(...(yield* calculated(spec, row, call)));
        }
        parts.push((width) => [...listLines(pairs, width), ""]);
    }
    return (width) => ["", ...parts.flatMap((part) => part(width))];
}

/** The property that a line of several objects shows of each. */
function* wideTexts(rows: readonly PsValue[], call: Call): Flow<readonly string[]> {
    const texts: string[] = [];
    for (const row of rows) {
        const names = row instanceof NetObject ? row.propertyNames() : [];
        const name = call.has("Property")
            ? call.value("Property")
            : row instanceof DictionaryEntry
              ? "Name"
              : (names.find((one) => /^name$/i.test(one)) ?? names[0]);
        texts.push(cellText(yield* keyOf(name, row, call)));
    }
    return texts;
}

function* wideOf(rows: readonly PsValue[], call: Call): Flow<Layout> {
    const texts = yield* wideTexts(rows, call);
    return (total = CONSOLE_WIDTH) => {
        const columns = call.number("Column", 2);
        const width = Math.floor((total - columns + 1) / columns);
        const lines = [""];
        for (let at = 0; at < texts.length; at += columns) {
            const cells = texts
                .slice(at, at + columns)
                .map((text, index) =>
                    index === columns - 1 ? cut(text, width) : `${cut(text, width).padEnd(width)} `,
                );
            lines.push(cells.join(""));
        }
        return [...lines, ""];
    };
}

export function formatCommands(): readonly Cmdlet[] {
    return [
        wholeFlow(
            "Format-List",
            "Property:0* InputObject Force? GroupBy View~ DisplayError?~ ShowError?~ Expand~",
            (call, items) => shaped(call, items, (rows) => listOf(rows, call)),
        ),
        wholeFlow(
            "Format-Table",
            "Property:0* InputObject AutoSize? HideTableHeaders? Wrap?~ Force? GroupBy View~ DisplayError?~ ShowError?~ Expand~",
            (call, items) =>
                shaped(call, items, function* (rows) {
                    const table = yield* tableOf(rows, call);
                    return (width) => ["", ...table(width), ""];
                }),
        ),
        wholeFlow(
            "Format-Wide",
            "Property:0 InputObject AutoSize?~ Column=int Force? GroupBy View~",
            (call, items) => shaped(call, items, (rows) => wideOf(rows, call)),
        ),
    ];
}

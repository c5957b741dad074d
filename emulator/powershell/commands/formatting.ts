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

function* tableOf(rows: readonly PsValue[], call: Call): Flow<string[]> {
    const [first] = rows;
    const options = { hidesHeaders: call.flag("HideTableHeaders") };
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
            return tableLines(columns, cells, options);
        }
        const names = (first instanceof NetObject ? first.propertyNames() : []).slice(0, 10);
        return tableLines(
            names.map((label) => ({ label })),
            yield* cellRows(names, rows, call),
            options,
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
    return tableLines(columns, yield* cellRows(specs, rows, call), options);
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

function* write(lines: readonly string[], call: Call): Flow<void> {
    if (lines.length > 0) {
        yield* call.context.streams.output(new PsFormatted(lines));
    }
}

/** Sends plain values on as they are, and the rest to be shaped. */
function* shaped(
    call: Call,
    piped: readonly PsValue[],
    shape: (rows: readonly PsValue[]) => Flow<string[]>,
): Flow<void> {
    const items = rowsOf(
        inputOf(call, piped).flatMap((one) => (call.has("InputObject") ? itemsOf(one) : [one])),
    ).filter((item) => !isNothing(item));
    if (!call.flag("Force") && items.some((item) => item instanceof PsErrorRecord)) {
        // Only -Force shows an error's properties.
        yield* write(displayLines(items), call);
        return;
    }
    if (items.every(isPlain) && !call.has("Property")) {
        yield* write(
            items.flatMap((item) => displayLines([item])),
            call,
        );
        return;
    }
    for (const { key, rows } of yield* groupsOf(items, call)) {
        yield* write([...groupHead(call, key), ...(yield* shape(rows))], call);
    }
}

function* listOf(rows: readonly PsValue[], call: Call): Flow<string[]> {
    const lines: string[] = [""];
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
            lines.push(...(row instanceof NetObject ? listView(row).slice(1) : [...displayLines([row]), ""]));
            continue;
        }
        const pairs: (readonly [string, PsValue])[] = [];
        for (const spec of itemsOf(call.value("Property"))) {
            pairs.push(...(yield* calculated(spec, row, call)));
        }
        lines.push(...listLines(pairs), "");
    }
    return lines;
}

/** The first property, several to a line. */
function* wideOf(rows: readonly PsValue[], call: Call): Flow<string[]> {
    const columns = call.number("Column", 2);
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
    const width = Math.floor(80 / columns) - 1;
    const lines: string[] = [];
    for (let at = 0; at < texts.length; at += columns) {
        lines.push(
            texts
                .slice(at, at + columns)
                .map((text) => text.padEnd(width))
                .join(" ")
                .trimEnd(),
        );
    }
    return ["", ...lines, ""];
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
                    return ["", ...(yield* tableOf(rows, call)), ""];
                }),
        ),
        wholeFlow(
            "Format-Wide",
            "Property:0 InputObject AutoSize?~ Column=int Force? GroupBy View~",
            (call, items) => shaped(call, items, (rows) => wideOf(rows, call)),
        ),
    ];
}

import { PsHashtable } from "./collections";
import { property } from "./properties";
import { listLines, tableParts } from "./table";
import { NetObject, PsValue } from "./value";
import { View, viewOf } from "./views";

type TableView = Extract<View, { kind: "table" }>;

/** An object with more properties than this is shown as a list. */
const MOST_COLUMNS = 4;

/** How the first object of a group is shown; without a type it is the shape of all that follow. */
type Shape =
    | { readonly kind: "table"; readonly view: TableView; readonly type: string | undefined }
    | {
          readonly kind: "list";
          readonly names: readonly string[] | undefined;
          readonly type: string | undefined;
      }
    | { readonly kind: "complex"; readonly view: Extract<View, { kind: "complex" }> };

export function pairsOf(
    value: NetObject,
    names = value.propertyNames(),
): readonly (readonly [string, PsValue])[] {
    return names.map((name) => [name, property(value, name)?.value] as const);
}

function rowsOf(value: NetObject): readonly NetObject[] {
    return value instanceof PsHashtable
        ? value.enumerate().filter((entry) => entry instanceof NetObject)
        : [value];
}

export function shapeOf(value: NetObject): Shape {
    const view = viewOf(value);
    const [type] = value.typeNames;
    if (view?.kind === "table") {
        return { kind: "table", view, type };
    }
    if (view?.kind === "list") {
        return { kind: "list", names: view.names, type };
    }
    if (view?.kind === "complex") {
        return { kind: "complex", view };
    }
    const names = value.propertyNames();
    if (names.length > MOST_COLUMNS) {
        return { kind: "list", names: undefined, type: undefined };
    }
    const columns = names.map((label) => ({ label, read: (one: NetObject) => property(one, label)?.value }));
    return { kind: "table", view: { kind: "table", columns }, type: undefined };
}

/** Gathers the objects that one table or list shows, and the text between them. */
export class Group {
    private readonly entries: (NetObject | string)[] = [];

    constructor(private readonly shape: Shape) {}

    add(entry: NetObject | string): void {
        this.entries.push(entry);
    }

    /** A table of files ends where their folder changes; nothing else ends a group. */
    takes(value: NetObject): boolean {
        const own = viewOf(value);
        return (
            this.shape.kind !== "table" ||
            own !== this.shape.view ||
            own.heading === undefined ||
            own.heading(value) === this.heading()
        );
    }

    private heading(): string | undefined {
        const first = this.entries.find((entry) => entry instanceof NetObject);
        return this.shape.kind === "table" && first instanceof NetObject
            ? this.shape.view.heading?.(first)
            : undefined;
    }

    /** Whether the shape that the first object gave is this object's too; any other is shown as a list. */
    private suits(value: NetObject): boolean {
        const { shape } = this;
        if (shape.kind === "complex") {
            return viewOf(value) === shape.view;
        }
        return (
            shape.type === undefined ||
            value.typeNames.includes(shape.type) ||
            (shape.kind === "table" && viewOf(value) === shape.view)
        );
    }

    lines(width: number | undefined): string[] {
        const { shape } = this;
        const own = this.ownLines(width);
        const body = this.entries.flatMap((entry): readonly string[] => {
            if (typeof entry === "string") {
                return [entry];
            }
            return this.suits(entry)
                ? rowsOf(entry).flatMap(() => own.shift() ?? [])
                : rowsOf(entry).flatMap((row) => ["", ...listLines(pairsOf(row), width), ""]);
        });
        return [...this.head(width), ...body, ...(shape.kind === "list" ? [] : [""])];
    }

    private head(width: number | undefined): readonly string[] {
        const { shape } = this;
        if (shape.kind !== "table") {
            return [""];
        }
        const heading = this.heading();
        const { head } = tableParts(shape.view.columns, this.cells(shape.view), { width });
        return ["", ...(heading === undefined ? [] : [heading, ""]), ...head];
    }

    private suited(): readonly NetObject[] {
        return this.entries.flatMap((entry) =>
            entry instanceof NetObject && this.suits(entry) ? rowsOf(entry) : [],
        );
    }

    private cells({ columns }: TableView): readonly (readonly PsValue[])[] {
        return this.suited().map((one) => columns.map((column) => column.read(one)));
    }

    /** The lines of each object that the shape suits. */
    private ownLines(width: number | undefined): (readonly string[])[] {
        const { shape } = this;
        switch (shape.kind) {
            case "table":
                return tableParts(shape.view.columns, this.cells(shape.view), { width }).body.map((line) => [
                    line,
                ]);
            case "list":
                return this.suited().map((one) => [...listLines(pairsOf(one, shape.names), width), ""]);
            case "complex":
                return this.suited().map((one) => shape.view.write(one).split(/\r?\n/));
        }
    }
}

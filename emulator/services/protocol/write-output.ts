import { isRecord } from "./read-input";
import type { Shape } from "./schema";

/**
 * Writes an answer as the JSON that travels. An answer that the SDK's model does not know is a mistake in
 * the emulator, never something to send.
 */
export function writeOutput(shape: Shape, value: unknown, path: string): unknown {
    switch (shape.kind) {
        case "string":
        case "blob":
            return demand(typeof value === "string", value, path, "a string");
        case "number":
            return demand(typeof value === "number" && Number.isFinite(value), value, path, "a number");
        case "boolean":
            return demand(typeof value === "boolean", value, path, "a boolean");
        case "timestamp":
            return value instanceof Date ? value.getTime() / 1000 : demand(false, value, path, "a date");
        case "document":
            return value;
        case "list": {
            const item = shape.item();
            if (!Array.isArray(value)) return demand(false, value, path, "a list");
            return value.map((element, index) => writeOutput(item, element, `${path}[${index}]`));
        }
        case "map": {
            const item = shape.value();
            if (!isRecord(value)) return demand(false, value, path, "an object");
            return mapEntries(value, (name, element) => writeOutput(item, element, `${path}.${name}`));
        }
        case "structure":
            return writeStructure(shape, value, path);
    }
}

function writeStructure(shape: Extract<Shape, { kind: "structure" }>, value: unknown, path: string): unknown {
    if (!isRecord(value)) return demand(false, value, path, "an object");
    return mapEntries(value, (name, element) => {
        const member = shape.members.get(name);
        if (member === undefined) {
            throw new Error(`The emulator answers ${path}.${name}, which ${shape.name} does not have.`);
        }
        return writeOutput(member.shape(), element, `${path}.${name}`);
    });
}

function mapEntries(
    record: Readonly<Record<string, unknown>>,
    write: (name: string, element: unknown) => unknown,
): Record<string, unknown> {
    return Object.fromEntries(
        Object.entries(record)
            .filter(([, element]) => element !== undefined)
            .map(([name, element]) => [name, write(name, element)]),
    );
}

function demand(holds: boolean, value: unknown, path: string, what: string): unknown {
    if (!holds) throw new Error(`The emulator answers ${path} with something other than ${what}.`);
    return value;
}

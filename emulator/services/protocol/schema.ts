/**
 * The AWS SDK's own model of its operations, brought into a form that is easy to walk. The SDK writes a
 * shape as a tuple (kind, namespace, name, traits, …), a scalar as a number, and a reference as a function.
 */
export type Shape =
    | { readonly kind: "string" | "number" | "boolean" | "timestamp" | "blob" | "document" }
    | { readonly kind: "list"; readonly item: () => Shape }
    | { readonly kind: "map"; readonly value: () => Shape }
    | { readonly kind: "structure"; readonly name: string; readonly members: ReadonlyMap<string, Member> };

export interface Member {
    readonly shape: () => Shape;
    readonly required: boolean;
}

export interface OperationShape {
    readonly name: string;
    readonly input: Shape;
    readonly output: Shape;
}

/** Reads an operation's exported schema, such as `StopInstance$`. */
export function operationShape(schema: unknown): OperationShape {
    if (!Array.isArray(schema) || schema[0] !== 9 || typeof schema[2] !== "string") {
        throw new Error("This is not the schema of an operation.");
    }
    return { name: schema[2], input: readShape(schema[4]), output: readShape(schema[5]) };
}

const tuples = new WeakMap<readonly unknown[], Shape>();

/** Reads the schema of one shape. */
export function readShape(schema: unknown): Shape {
    if (typeof schema === "function") return readShape(callReference(schema));
    if (typeof schema === "number") return scalar(schema);
    if (schema === "unit") return { kind: "structure", name: "Unit", members: new Map() };
    if (!Array.isArray(schema)) throw new Error("The SDK's model holds a schema of an unknown form.");
    const tuple: readonly unknown[] = schema;
    const known = tuples.get(tuple);
    if (known !== undefined) return known;
    const shape = readTuple(tuple);
    tuples.set(tuple, shape);
    return shape;
}

function callReference(reference: unknown): unknown {
    return (reference as () => unknown)();
}

function readTuple(tuple: readonly unknown[]): Shape {
    // A member with traits of its own is a pair: its shape, its traits.
    if (tuple.length === 2) return readShape(tuple[0]);
    switch (tuple[0]) {
        case 0:
            return readShape(tuple[4]);
        case 1:
            return { kind: "list", item: () => readShape(tuple[4]) };
        case 2:
            return { kind: "map", value: () => readShape(tuple[5]) };
        case 3:
        case -3:
        case 4:
            return readStructure(tuple);
        default:
            throw new Error(`The SDK's model holds a schema of kind ${String(tuple[0])}.`);
    }
}

function readStructure(tuple: readonly unknown[]): Shape {
    const names = Array.isArray(tuple[4]) ? tuple[4].map(String) : [];
    const schemas: readonly unknown[] = Array.isArray(tuple[5]) ? tuple[5] : [];
    const requiredCount = typeof tuple[6] === "number" ? tuple[6] : 0;
    const members = new Map(
        names.map((name, index) => [
            name,
            { shape: () => readShape(schemas[index]), required: index < requiredCount },
        ]),
    );
    return { kind: "structure", name: String(tuple[2]), members };
}

const listBit = 64;
const mapBit = 128;

function scalar(code: number): Shape {
    if (code >= mapBit) return { kind: "map", value: () => scalar(code - mapBit) };
    if (code >= listBit) return { kind: "list", item: () => scalar(code - listBit) };
    switch (code) {
        case 0:
            return { kind: "string" };
        case 1:
        case 17:
        case 19:
            return { kind: "number" };
        case 2:
            return { kind: "boolean" };
        case 4:
        case 5:
        case 6:
        case 7:
            return { kind: "timestamp" };
        case 15:
            return { kind: "document" };
        case 21:
        case 42:
            return { kind: "blob" };
        default:
            throw new Error(`The SDK's model holds a scalar of code ${code}.`);
    }
}

import type { Shape } from "./schema";

export interface InputProblem {
    readonly path: string;
    readonly reason: "missing" | "unknown" | "ill-typed";
    readonly message: string;
}

export interface ReadInput {
    /** The input with timestamps as dates; only worth something without problems. */
    readonly value: unknown;
    readonly problems: readonly InputProblem[];
}

/** Reads a request's JSON against the operation's model. Every problem is found, not only the first. */
export function readInput(shape: Shape, json: unknown): ReadInput {
    const problems: InputProblem[] = [];
    const value = readValue(shape, json, "", problems);
    return { value, problems };
}

function readValue(shape: Shape, json: unknown, path: string, problems: InputProblem[]): unknown {
    switch (shape.kind) {
        case "string":
        case "blob":
            return expect(typeof json === "string", json, "a string", path, problems);
        case "number":
            return expect(
                typeof json === "number" && Number.isFinite(json),
                json,
                "a number",
                path,
                problems,
            );
        case "boolean":
            return expect(typeof json === "boolean", json, "true or false", path, problems);
        case "timestamp":
            return readTimestamp(json, path, problems);
        case "document":
            return json;
        case "list":
            return readList(shape.item(), json, path, problems);
        case "map":
            return readMap(shape.value(), json, path, problems);
        case "structure":
            return readStructure(shape, json, path, problems);
    }
}

function expect(
    holds: boolean,
    json: unknown,
    what: string,
    path: string,
    problems: InputProblem[],
): unknown {
    if (!holds)
        problems.push({ path, reason: "ill-typed", message: `${path || "The body"} must be ${what}` });
    return json;
}

function readTimestamp(json: unknown, path: string, problems: InputProblem[]): unknown {
    if (typeof json === "number" && Number.isFinite(json)) return new Date(Math.round(json * 1000));
    return expect(false, json, "a time in seconds since the epoch", path, problems);
}

function readList(item: Shape, json: unknown, path: string, problems: InputProblem[]): unknown {
    if (!Array.isArray(json)) return expect(false, json, "a list", path, problems);
    return json.map((element: unknown, index) => readValue(item, element, `${path}[${index}]`, problems));
}

function readMap(value: Shape, json: unknown, path: string, problems: InputProblem[]): unknown {
    if (!isRecord(json)) return expect(false, json, "an object", path, problems);
    return Object.fromEntries(
        Object.entries(json).map(([key, element]) => [
            key,
            readValue(value, element, path === "" ? key : `${path}.${key}`, problems),
        ]),
    );
}

function readStructure(
    shape: Extract<Shape, { kind: "structure" }>,
    json: unknown,
    path: string,
    problems: InputProblem[],
): unknown {
    if (!isRecord(json)) return expect(false, json, "an object", path, problems);
    const at = (name: string): string => (path === "" ? name : `${path}.${name}`);
    const read: Record<string, unknown> = {};
    // The services take a member that is null for one that is not there.
    const given = Object.entries(json).filter(([, element]) => element !== null);
    for (const [name, element] of given) {
        const member = shape.members.get(name);
        if (member === undefined) {
            problems.push({
                path: at(name),
                reason: "unknown",
                message: `${at(name)} is not a member of ${shape.name}`,
            });
        } else {
            read[name] = readValue(member.shape(), element, at(name), problems);
        }
    }
    for (const [name, member] of shape.members) {
        if (member.required && read[name] === undefined) {
            problems.push({ path: at(name), reason: "missing", message: `${at(name)} is required` });
        }
    }
    return read;
}

/** Whether a JSON value is an object. */
export function isRecord(json: unknown): json is Readonly<Record<string, unknown>> {
    return typeof json === "object" && json !== null && !Array.isArray(json);
}

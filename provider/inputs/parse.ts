import type { z } from "zod";
import { problemText } from "./problem-text";

/** One mistake in a resource's inputs, and the property it is in. */
export interface InputProblem {
    readonly property: string;
    readonly reason: string;
}

export type ParsedInputs<T> =
    | { readonly kind: "valid"; readonly inputs: T }
    | { readonly kind: "invalid"; readonly problems: readonly InputProblem[] }
    /** No mistake in what is known yet, but a preview does not know everything. */
    | { readonly kind: "unknown"; readonly unknown: readonly string[] };

/** What stands in a preview for a value that is known only after the update (Pulumi's `unknownValue`). */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function isKnown(value: unknown): boolean {
    return unknownPaths(value).length === 0;
}

/** The names of the inputs that are not known, or not whole. */
export function unknownKeys(raw: Readonly<Record<string, unknown>>): ReadonlySet<string> {
    return new Set(Object.keys(raw).filter((key) => !isKnown(raw[key])));
}

/** Checks inputs against their schema and the rules across properties; answers every mistake at once. */
export function parseInputs<T>(
    schema: z.ZodType<T>,
    raw: Readonly<Record<string, unknown>>,
    across: (raw: Readonly<Record<string, unknown>>) => readonly InputProblem[] = () => [],
): ParsedInputs<T> {
    const given = withoutProvider(raw);
    const unknown = unknownPaths(given);
    const parsed = schema.safeParse(given, { reportInput: true, error: problemText });
    const problems = [
        ...(parsed.success ? [] : parsed.error.issues.flatMap(problemsOf)),
        ...across(given),
    ].filter(({ property }) => !unknown.some((path) => touches(asWritten(property, given), path)));
    if (problems.length > 0) {
        return { kind: "invalid", problems };
    }
    if (unknown.length > 0 || !parsed.success) {
        return { kind: "unknown", unknown };
    }
    return { kind: "valid", inputs: parsed.data };
}

/** For what `check` has let pass: the engine hands it in, and an edited state may still hold something else. */
export function validOrThrow<T>(parsed: ParsedInputs<T>): T {
    switch (parsed.kind) {
        case "valid":
            return parsed.inputs;
        case "invalid":
            throw new Error(
                parsed.problems.map(({ property, reason }) => `${property}: ${reason}`).join("\n"),
            );
        case "unknown":
            throw new Error(`not known yet: ${parsed.unknown.join(", ")}`);
    }
}

/** The engine's own key is not an input of the package. */
export function withoutProvider(raw: Readonly<Record<string, unknown>>): Record<string, unknown> {
    return Object.fromEntries(
        Object.entries(raw).filter(([key, value]) => key !== "__provider" && value !== undefined),
    );
}

function unknownPaths(value: unknown, path = ""): string[] {
    if (value === UNKNOWN) {
        return [path];
    }
    if (typeof value !== "object" || value === null) {
        return [];
    }
    return Object.entries(value).flatMap(([key, member]) =>
        unknownPaths(member, path === "" ? key : `${path}.${key}`),
    );
}

/** A single value that a schema takes for a list of one is at `0` for the schema, and not for the program. */
function asWritten(property: string, given: unknown): string {
    let at: unknown = given;
    const path = property.split(".").filter((key) => {
        const object = typeof at === "object" && at !== null ? at : undefined;
        if (key === "0" && object !== undefined && !Array.isArray(object) && !(key in object)) {
            return false;
        }
        at = object === undefined ? undefined : Reflect.get(object, key);
        return true;
    });
    return path.join(".");
}

function touches(property: string, unknownPath: string): boolean {
    return (
        property === unknownPath ||
        property.startsWith(`${unknownPath}.`) ||
        unknownPath.startsWith(`${property}.`)
    );
}

function problemsOf(issue: z.core.$ZodIssue): InputProblem[] {
    const path = issue.path.map(String).join(".");
    if (issue.code === "unrecognized_keys") {
        return issue.keys.map((key) => ({
            property: path === "" ? key : `${path}.${key}`,
            reason: "there is no such property",
        }));
    }
    const inner = issue.code === "invalid_union" ? ofTheObject(issue) : [];
    return inner.length > 0
        ? inner.flatMap((each) => problemsOf({ ...each, path: [...issue.path, ...each.path] }))
        : [{ property: path, reason: issue.message }];
}

/** What may be an object or something simple, and is an object: what is wrong is inside it. */
function ofTheObject({ errors }: z.core.$ZodIssueInvalidUnion): readonly z.core.$ZodIssue[] {
    const isObject = (issues: readonly z.core.$ZodIssue[]) =>
        issues.length > 0 && issues.every(({ code, path }) => code !== "invalid_type" || path.length > 0);
    return errors.find(isObject) ?? [];
}

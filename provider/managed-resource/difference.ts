import { isDeepStrictEqual } from "node:util";
import type { z } from "zod";
import { withoutProvider } from "../inputs/parse";
import type { Raw } from "../inputs/raw";
import type { Difference } from "./resource";

/** What a change of an input asks for: another resource, an update of the one there is, or nothing. */
export type Effect = "replace" | "update" | "none";

/** The effect, or what it depends on: the value before and the value after, which differ. */
export type EffectOfChange = Effect | ((before: unknown, after: unknown) => Effect);

/** One line for each input of a resource. */
export interface DifferenceTable<Name extends string = string> {
    readonly effects: Readonly<Record<Name, EffectOfChange>>;
    /** The schemas of the inputs, which fill in what is left out. */
    readonly schemas: Readonly<Record<Name, z.ZodType>>;
    /** What else is the same although it is written differently, from the value that the schema has filled in. */
    readonly normal?: Readonly<Partial<Record<Name, (value: never, raw: Raw) => unknown>>>;
}

/** Where inputs and record lead beyond the table's own properties. */
export interface Surroundings {
    /** Where the inputs lead to now; `undefined` when that is not known. */
    readonly region?: string | undefined;
}

/** The effect of every input that differs, by its name, a default left out and one written down being the same. Pure. */
export function effectsOf(table: DifferenceTable, before: Raw, after: Raw): ReadonlyMap<string, Effect> {
    const effects = new Map<string, Effect>();
    for (const [property, effect] of Object.entries(table.effects)) {
        const [old, now] = [before, after].map((raw) => normalValue(table, property, raw));
        if (!isDeepStrictEqual(old, now)) {
            effects.set(property, typeof effect === "function" ? effect(old, now) : effect);
        }
    }
    return effects;
}

/**
 * What separates a record from the inputs. A resource stays in its Region, so other settings that lead elsewhere mean
 * another resource. Pure.
 */
export function difference(
    table: DifferenceTable,
    olds: Raw,
    news: Raw,
    { region }: Surroundings = {},
): Difference {
    const before = withoutProvider(olds);
    const effects = effectsOf(table, before, withoutProvider(news));
    const replaces = [...effects].flatMap(([property, effect]) => (effect === "replace" ? [property] : []));
    const all = [...replaces, ...(isElsewhere(before, region) ? ["aws"] : [])];
    return {
        changes: all.length > 0 || [...effects.values()].includes("update"),
        replaces: all,
        deleteBeforeReplace: false,
    };
}

/** The inputs lead to another Region than the recorded one. Pure. */
export function isElsewhere(before: Raw, region: string | undefined): boolean {
    return region !== undefined && before["region"] !== undefined && before["region"] !== region;
}

/** The value as its schema reads it. What a preview does not know, or what breaks the schema, counts as it is. */
function normalValue({ schemas, normal }: DifferenceTable, property: string, raw: Raw): unknown {
    const given = raw[property] ?? undefined;
    const parsed = schemas[property]?.safeParse(given);
    if (parsed?.success !== true) {
        return given;
    }
    const more = normal?.[property];
    return withoutHoles(more === undefined ? parsed.data : more(parsed.data as never, raw));
}

/** A member that is `undefined` is one that is not there. */
function withoutHoles(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(withoutHoles);
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    const entries = Object.entries(value).filter(([, member]) => member !== undefined);
    return Object.fromEntries(entries.map(([key, member]) => [key, withoutHoles(member)]));
}

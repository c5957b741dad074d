import type { Pace } from "../../cloud/calls/pace";

/** How many milliseconds each step took when the resource was made before, by the step's name. */
export type LastTime = ReadonlyMap<string, number>;

/** The same machine takes about as long again: looked for from a little sooner on, it is seldom found late. */
const A_LITTLE_SOONER = 0.9;

/** A step that a run which was cut off had begun before took less than its wait does. */
const SOONEST = 0.5;

/** So many looks of the usual ones are left out at most, however long it took the last time. */
const LOOKS_LEFT_OUT = 1;

/**
 * What the timeline of a state says. It is a hint: it may be of another size of disk, of another version, or edited. Of
 * several entries of one step the shortest counts, which can only bring the first look forward. Pure.
 */
export function lastTimeOf(timeline: unknown): LastTime {
    const took = new Map<string, number>();
    for (const entry of Array.isArray(timeline) ? (timeline as readonly unknown[]) : []) {
        const { step, start, end } = (entry ?? {}) as Partial<Record<"step" | "start" | "end", unknown>>;
        const milliseconds = Date.parse(String(end)) - Date.parse(String(start));
        if (typeof step === "string" && milliseconds > 0) {
            took.set(step, Math.min(milliseconds, took.get(step) ?? Infinity));
        }
    }
    return took;
}

/**
 * The same pace with its first look at the usual minimum of this very machine, as far as one make tells it. At most
 * one usual look later than without: what ends sooner this time is noticed so much later at most. Pure.
 *
 * @param tookLast how many milliseconds the step took the last time, with its wait as nearly all of it
 */
export function learned(pace: Pace, tookLast: number | undefined): Pace {
    if (tookLast === undefined || !(tookLast > 0)) {
        return pace;
    }
    const { typicalMinimumMilliseconds: usual, floorMilliseconds: floor = 0 } = pace;
    const latest = usual + LOOKS_LEFT_OUT * floor;
    const expected = Math.max(SOONEST * usual, A_LITTLE_SOONER * tookLast);
    return { ...pace, typicalMinimumMilliseconds: Math.min(latest, expected) };
}

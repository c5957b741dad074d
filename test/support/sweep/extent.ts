/** How much of a sweep is struck. */
export type Extent =
    /** Every call. */
    | "every"
    /** Of calls that ask the same at the same stage of a run, the first. */
    | "wide"
    /** Each kind of change once, with what hurts most; of the other points a sample. For every `npm test`. */
    | "bounded";

const EXTENTS: readonly string[] = ["every", "wide", "bounded"] satisfies readonly Extent[];

/** What `FAULT_SWEEP` asks for. `npm run test:faults` sets it to `wide`, and `npm test` leaves it out. */
export function askedExtent(environment: NodeJS.ProcessEnv = process.env): Extent {
    const asked = environment["FAULT_SWEEP"] ?? "bounded";
    if (!isExtent(asked)) {
        throw new Error(`FAULT_SWEEP is "${asked}"; it may be ${EXTENTS.join(", ")}.`);
    }
    return asked;
}

/** A part of a long sweep, for a computer beside others. */
export interface Part {
    /** From 1. */
    readonly number: number;
    readonly of: number;
}

/** What `FAULT_PART` asks for, as in `2/4`; without it, all of it. */
export function askedPart(environment: NodeJS.ProcessEnv = process.env): Part {
    const asked = environment["FAULT_PART"] ?? "1/1";
    const [, number = 0, of = 0] = (/^(\d+)\/(\d+)$/.exec(asked) ?? []).map(Number);
    if (number < 1 || number > of) {
        throw new Error(`FAULT_PART is "${asked}"; it may be 1/4, 2/4, 3/4 or 4/4, and the like.`);
    }
    return { number, of };
}

/** Dealt out, each round to begin with the next part: what comes at regular distances comes to all of them. */
export function partOf<T>(all: readonly T[], { number, of }: Part): readonly T[] {
    return all.filter((_, index) => (index + Math.floor(index / of)) % of === number - 1);
}

/** As in `wide, part 2 of 4`. */
export function describeExtent(extent: Extent, { number, of }: Part): string {
    return of === 1 ? extent : `${extent}, part ${number} of ${of}`;
}

function isExtent(text: string): text is Extent {
    return EXTENTS.includes(text);
}

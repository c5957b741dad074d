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

function isExtent(text: string): text is Extent {
    return EXTENTS.includes(text);
}

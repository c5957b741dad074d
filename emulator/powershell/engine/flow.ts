/** Why a running script stands still: for a time, or until something calls it back. */
export type Wait =
    | { readonly kind: "sleep"; readonly milliseconds: number }
    /** Work that was done, for the machine to say how long it takes; a loop takes some time in any case. */
    | { readonly kind: "work"; readonly units: number; readonly leastMilliseconds: number }
    | { readonly kind: "until"; readonly subscribe: (resume: () => void) => () => void };

/** Work that may take simulated time. */
export type Flow<T> = Generator<Wait, T, undefined>;

export function* sleep(milliseconds: number): Flow<void> {
    if (milliseconds > 0) {
        yield { kind: "sleep", milliseconds };
    }
}

/** Waits for a call back, which must come later than the subscription. */
export function* until(subscribe: (resume: () => void) => () => void): Flow<void> {
    yield { kind: "until", subscribe };
}

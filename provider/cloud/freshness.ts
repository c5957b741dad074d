/** A point in the order of what this process asks of a Region and changes in it, and in its clock's time. */
export interface Moment {
    /** Milliseconds since the Unix epoch. */
    readonly at: number;
    readonly order: number;
}

/**
 * How old an answer may be for what is decided on it. Whoever reads by the view says so; what the process itself has
 * changed since is never left out of an answer.
 */
export interface Freshness {
    /** Asked for at this moment or later. */
    readonly notOlderThan: Moment;
}

/** As fresh as both ask for. */
export function freshest(one: Freshness, other: Freshness): Freshness {
    return {
        notOlderThan: {
            at: Math.max(one.notOlderThan.at, other.notOlderThan.at),
            order: Math.max(one.notOlderThan.order, other.notOlderThan.order),
        },
    };
}

declare const askedAlone: unique symbol;

/** What was asked for by itself for the decision at hand: no list that anybody shares, no answer of before. */
export type Alone<T> = T & { readonly [askedAlone]: true };

/** Of an answer that `lightsail` or `ssm` has just given. */
export function alone<T>(answer: T | undefined): Alone<T> | undefined {
    return answer as Alone<T> | undefined;
}

/** Looks at one resource for as long as somebody waits for it. */
export interface Watch<Resource> {
    look(): Promise<Resource | undefined>;
    /** Called once, when the wait is over. */
    end(): void;
}

/** What a progress line can tell of a wait, in a person's words. */
export interface Waited {
    readonly note: string | undefined;
    readonly elapsed: string;
    readonly left: string;
}

/** What changes comes first: a terminal shows the first thirty characters of it. */
export const lineOf =
    (what: string) =>
    ({ note, elapsed, left }: Waited): string =>
        `${elapsed}${note === undefined ? "" : `, ${note}`} (≤ ${left}): waiting for ${what}`;

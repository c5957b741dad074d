/** "3/12": which of the steps that this run has to do is being done. */
export interface Numbering {
    next(): string;
}

/** Counts against the plan; a step that turns out to be needed after all makes the total grow. */
export function numbering(planned: number): Numbering {
    let begun = 0;
    return {
        next() {
            begun += 1;
            return `${begun}/${Math.max(planned, begun)}`;
        },
    };
}

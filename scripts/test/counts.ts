/** How many tests and checks passed and failed. */
export interface Counts {
    readonly passed: number;
    readonly failed: number;
}

export function sum(all: readonly Counts[]): Counts {
    return {
        passed: all.reduce((total, each) => total + each.passed, 0),
        failed: all.reduce((total, each) => total + each.failed, 0),
    };
}

/** The closing line, which a pipeline reads. */
export function closingLine(counts: Counts): string {
    return `${counts.passed} passed, ${counts.failed} failed`;
}

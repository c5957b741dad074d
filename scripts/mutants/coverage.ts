// Which tests come to a place of a script: the others cannot notice what is broken there.

/** What a test did when nothing was broken. */
export interface RecordedTest {
    /** With those of the suites around it. */
    readonly title: string;
    readonly milliseconds: number;
    /** The lines of scripts that it executed, trimmed, of those that were asked for. */
    readonly executed: readonly string[];
}

/** Tests that are asked together: when one of them fails, the others are left out. */
export interface Batch {
    readonly titles: readonly string[];
    /** How long they take when nothing is broken. */
    readonly milliseconds: number;
}

/**
 * The tests that come to a place, those that have noticed its neighbours first and then the quickest.
 *
 * Until a script comes to the place where it is broken, it does what it always does, so that no other test can tell.
 */
export function testsComingTo(
    executed: readonly string[],
    tests: readonly RecordedTest[],
    first: readonly string[] = [],
): readonly RecordedTest[] {
    const rank = ({ title }: RecordedTest): number => {
        const at = first.indexOf(title);
        return at < 0 ? first.length : at;
    };
    return tests
        .filter((test) => executed.some((line) => test.executed.includes(line)))
        .sort((a, b) => rank(a) - rank(b) || a.milliseconds - b.milliseconds);
}

/** Each batch twice as large as the one before: what breaks much costs little, and the rest few starts. */
export function batchesOf(tests: readonly RecordedTest[], size = 2): readonly Batch[] {
    if (tests.length === 0) {
        return [];
    }
    const batch = tests.slice(0, size);
    return [
        {
            titles: batch.map(({ title }) => title),
            milliseconds: batch.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
        },
        ...batchesOf(tests.slice(size), size * 2),
    ];
}

/** Does the work for each, so many side by side; whoever is free takes the next. Answers in the order of what is given. */
export async function sideBySide<T, R>(
    all: readonly T[],
    jobs: number,
    work: (each: T) => Promise<R>,
): Promise<readonly R[]> {
    const results: R[] = [];
    const waiting = [...all.entries()];
    const worker = async () => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
            const [index, each] = next;
            results[index] = await work(each);
        }
    };
    await Promise.all(Array.from({ length: jobs }, worker));
    return results;
}

export interface Bounds<Item> {
    readonly inAll: number;
    readonly inOneGroup: number;
    readonly groupOf: (item: Item) => string;
}

/**
 * Does `work` for each item, no more at once than the bounds say, in the order of the list otherwise. Once `isOver`, it
 * begins no more, and waits for those at work. Answers for those that were begun.
 */
export async function sideBySide<Item, Result>(
    items: readonly Item[],
    { inAll, inOneGroup, groupOf }: Bounds<Item>,
    work: (item: Item) => Promise<Result>,
    isOver: () => boolean,
): Promise<ReadonlyMap<Item, Result>> {
    const waiting = [...items];
    const results = new Map<Item, Result>();
    const atWork = new Set<Promise<void>>();
    const busy: string[] = [];
    const hasRoom = (item: Item) => busy.filter((group) => group === groupOf(item)).length < inOneGroup;

    const begin = (item: Item): void => {
        const group = groupOf(item);
        busy.push(group);
        const working = work(item)
            .then((result) => {
                results.set(item, result);
            })
            .finally(() => {
                busy.splice(busy.indexOf(group), 1);
                atWork.delete(working);
            });
        atWork.add(working);
    };

    const beginWhatHasRoom = (): void => {
        while (!isOver() && atWork.size < inAll) {
            const index = waiting.findIndex(hasRoom);
            if (index === -1) {
                return;
            }
            waiting.splice(index, 1).forEach(begin);
        }
    };

    beginWhatHasRoom();
    while (atWork.size > 0) {
        await Promise.race(atWork);
        beginWhatHasRoom();
    }
    return results;
}

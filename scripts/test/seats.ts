/** Does work once there is a seat for it; the others wait in the order in which they came. */
export type Seats = <T>(work: () => Promise<T>) => Promise<T>;

export function seats(count: number): Seats {
    let free = count;
    const waiting: (() => void)[] = [];
    return async (work) => {
        if (free === 0) {
            await new Promise<void>((sitDown) => waiting.push(sitDown));
        } else {
            free--;
        }
        try {
            return await work();
        } finally {
            const next = waiting.shift();
            if (next === undefined) {
                free++;
            } else {
                next();
            }
        }
    };
}

/** Leaves out what is `undefined`: an argument that is not given must not be there at all. */
export function given<T extends object>(args: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
    return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined)) as {
        [K in keyof T]?: Exclude<T[K], undefined>;
    };
}

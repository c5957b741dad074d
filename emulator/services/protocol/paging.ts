/** Small, so that a client that forgets to page is found out. */
export const pageSize = 8;

export interface Page<T> {
    readonly items: T[];
    readonly next: string | undefined;
}

/**
 * One page of a list. The token says where it begins; one that was not handed out here is `refuse`d. Where the
 * list has grown shorter since it was, the page is empty.
 */
export function page<T>(
    all: readonly T[],
    token: string | undefined,
    refuse: () => Error,
    size = pageSize,
): Page<T> {
    const start = token === undefined || token === "" ? 0 : readToken(token);
    if (start === undefined) throw refuse();
    const end = start + size;
    return { items: all.slice(start, end), next: end < all.length ? writeToken(end) : undefined };
}

function writeToken(start: number): string {
    return Buffer.from(`page:${start}`).toString("base64url");
}

function readToken(token: string): number | undefined {
    const digits = /^page:(\d+)$/.exec(Buffer.from(token, "base64url").toString())?.[1];
    return digits === undefined ? undefined : Number(digits);
}

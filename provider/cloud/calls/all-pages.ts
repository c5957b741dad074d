import { CloudError } from "../errors/cloud-error";
import type { CloudOperation } from "../errors/facts";

export interface Page<Item> {
    readonly items: readonly Item[] | undefined;
    readonly nextToken: string | undefined;
}

/** In how many calls each list came that is still in use. */
const pageCounts = new WeakMap<readonly unknown[], number>();

/** In how many calls a list came; 1 where nobody has counted. */
export function pagesOf(list: readonly unknown[]): number {
    return pageCounts.get(list) ?? 1;
}

/** The same list in other words, which came in as many calls; nothing of an item for which `map` has none. */
export function mapPages<Item, Mapped>(
    list: readonly Item[],
    map: (item: Item) => Mapped | readonly Mapped[],
): Mapped[] {
    const mapped = list.flatMap(map);
    pageCounts.set(mapped, pagesOf(list));
    return mapped;
}

/** All items of an operation that answers page by page. */
export async function allPages<Item>(
    operation: CloudOperation,
    fetchPage: (token: string | undefined) => Promise<Page<Item>>,
): Promise<Item[]> {
    const items: Item[] = [];
    const seen = new Set<string>();
    for (let token: string | undefined; ;) {
        const page = await fetchPage(token);
        items.push(...(page.items ?? []));
        token = page.nextToken === "" ? undefined : page.nextToken;
        if (token === undefined) {
            pageCounts.set(items, seen.size + 1);
            return items;
        }
        if (seen.has(token)) {
            throw endlessPages(operation);
        }
        seen.add(token);
    }
}

function endlessPages(operation: CloudOperation): CloudError {
    return new CloudError({
        kind: "fatal",
        operation,
        resource: "the list",
        serviceMessage: "the same page token was given twice, so the list would never end",
        mayHaveTakenEffect: false,
    });
}

import { CloudError } from "../errors/cloud-error";
import type { CloudOperation } from "../errors/facts";

export interface Page<Item> {
    readonly items: readonly Item[] | undefined;
    readonly nextToken: string | undefined;
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

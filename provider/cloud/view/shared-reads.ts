import { pagesOf } from "../calls/all-pages";
import type { Freshness, Watch } from "../ports";
import { Answers } from "./answers";
import { ANYTHING, freshest, type Moments } from "./moments";

/** The two ways to read a kind of resource. */
export interface Kind<Resource extends { readonly name: string }> {
    readonly one: (name: string) => Promise<Resource | undefined>;
    readonly all: () => Promise<readonly Resource[]>;
}

/** A preview asks for one after the other: after so many, the next is in a list. */
const SEVERAL = 3;
const LATELY = 60_000;

/** What is asked before anything else can run. */
interface Breath<Resource> {
    readonly names: Set<string>;
    readonly begun: Freshness;
    /** `undefined` where each is to be asked for by itself. */
    readonly list: Promise<readonly Resource[] | undefined>;
}

/**
 * How long a page of a list serves those who wait: all waits of one kind cost one call in two seconds, however many
 * they are and however long the list is.
 */
const MILLISECONDS_A_PAGE = 2_000;

/** One kind of resource of a Region, read by all of the process together: by name or as a list, whichever costs less. */
export class SharedReads<Resource extends { readonly name: string }> {
    readonly #moments: Moments;
    readonly #ones: Answers<Resource | undefined>;
    readonly #all: Answers<readonly Resource[]>;
    #breath: Breath<Resource> | undefined;
    /** Known once a list was read. */
    #pages: number | undefined;
    #watchers = 0;
    readonly #lately = new Map<string, number>();

    constructor(moments: Moments, { one, all }: Kind<Resource>) {
        this.#moments = moments;
        this.#ones = new Answers(moments, one);
        this.#all = new Answers(moments, async () => {
            const list = await all();
            this.#pages = pagesOf(list);
            return list;
        });
    }

    list(freshness: Freshness): Promise<readonly Resource[]> {
        return this.#all.read(ANYTHING, freshness);
    }

    /** Those who ask in one breath are answered by one list, where that takes fewer calls. */
    async read(name: string, freshness: Freshness): Promise<Resource | undefined> {
        const known = this.#known(name, freshness);
        if (known !== undefined) {
            return known;
        }
        this.#breath ??= this.#openBreath();
        const { names, begun, list } = this.#breath;
        names.add(name);
        if (this.#moments.isShareable(freshness)) {
            this.#lately.set(name, this.#moments.now().at);
        }
        const all = await list;
        return all === undefined ? this.#ones.read(name, begun) : named(all, name);
    }

    /** Looks at one resource for as long as somebody waits for it. */
    watch(name: string): Watch<Resource> {
        const begun = { notOlderThan: this.#moments.now() };
        let isWatching = true;
        this.#watchers += 1;
        return {
            look: async () => {
                if (!this.#isListBetter(this.#watchers)) {
                    return this.#ones.ask(name);
                }
                const within = this.#moments.within(MILLISECONDS_A_PAGE * (this.#pages ?? 1));
                return named(await this.#all.read(ANYTHING, freshest(begun, within), name), name);
            },
            end: () => {
                this.#watchers -= isWatching ? 1 : 0;
                isWatching = false;
            },
        };
    }

    #known(name: string, freshness: Freshness): Promise<Resource | undefined> | undefined {
        const one = this.#ones.known(name, freshness);
        const list = this.#all.known(ANYTHING, freshness, name);
        return one ?? list?.then((all) => named(all, name));
    }

    #openBreath(): Breath<Resource> {
        const names = new Set<string>();
        return {
            names,
            begun: { notOlderThan: this.#moments.now() },
            list: Promise.resolve().then(() => {
                this.#breath = undefined;
                const more = [...this.#namesLately()].filter((name) => !names.has(name)).length;
                const isWorthIt = names.size + more > (this.#pages ?? SEVERAL);
                return isWorthIt ? this.#all.ask(ANYTHING) : undefined;
            }),
        };
    }

    /** Those that were asked for one after the other, by whoever would have taken a list just as well. */
    #namesLately(): Iterable<string> {
        const since = this.#moments.now().at - LATELY;
        for (const [name, at] of this.#lately) {
            if (at < since) {
                this.#lately.delete(name);
            }
        }
        return this.#lately.keys();
    }

    #isListBetter(names: number): boolean {
        return names > (this.#pages ?? 1);
    }
}

function named<Resource extends { readonly name: string }>(
    list: readonly Resource[],
    name: string,
): Resource | undefined {
    return list.find((resource) => resource.name === name);
}

import { type AccountRate, unlimited } from "../calls/account-rate";
import { pagesOf } from "../calls/all-pages";
import { inTurn } from "../calls/in-turn";
import type { Freshness, Watch } from "../ports";
import { Answers } from "./answers";
import { freshest } from "../freshness";
import { ANYTHING, type Moments } from "./moments";
import { servesFor } from "./ticks";

/** The two ways to read a kind of resource. */
export interface Kind<Resource extends { readonly name: string }> {
    readonly one: (name: string) => Promise<Resource | undefined>;
    readonly all: () => Promise<readonly Resource[]>;
}

/** A preview asks for one after the other: after so many, the next is in a list. */
const SEVERAL = 3;
const LATELY = 60_000;

type Find<Resource> = (name: string) => Promise<Resource | undefined>;

/** What is asked for until its turn comes. */
interface Breath<Resource> {
    readonly names: Set<string>;
    /** Once it is sent: where the answer for each name is. */
    readonly sent: Promise<Find<Resource>>;
}

/** One kind of resource of a Region, read by all of the process together: by name or as a list, whichever costs less. */
export class SharedReads<Resource extends { readonly name: string }> {
    readonly #moments: Moments;
    readonly #rate: AccountRate;
    readonly #ones: Answers<Resource | undefined>;
    readonly #all: Answers<readonly Resource[]>;
    #breath: Breath<Resource> | undefined;
    /** Known once a list was read. */
    #pages: number | undefined;
    #watchers = 0;
    readonly #lately = new Map<string, number>();

    constructor(moments: Moments, { one, all }: Kind<Resource>, rate = unlimited) {
        this.#moments = moments;
        this.#rate = rate;
        this.#ones = new Answers(moments, one, rate);
        this.#all = new Answers(
            moments,
            async () => {
                const list = await all();
                this.#pages = pagesOf(list);
                return list;
            },
            rate,
        );
    }

    /** @param changedBy what this process' changes that matter are noted under. Default: all of them matter */
    list(freshness: Freshness, changedBy = ANYTHING): Promise<readonly Resource[]> {
        return this.#all.read(ANYTHING, freshness, changedBy);
    }

    /**
     * Those who ask before it is their turn are answered by one list, where that takes fewer calls.
     *
     * @param changedBy what this process' changes that matter are noted under
     */
    async read(name: string, freshness: Freshness, changedBy = name): Promise<Resource | undefined> {
        const known = this.#known(name, freshness, changedBy);
        if (known !== undefined) {
            return known;
        }
        this.#breath ??= this.#openBreath();
        const { names, sent } = this.#breath;
        names.add(name);
        // A list of before would not have known of this process' own change.
        if (this.#moments.isShareable(freshness) && !this.#moments.hasChanged(changedBy, LATELY)) {
            this.#lately.set(name, this.#moments.now().at);
        }
        const find = await sent;
        return find(name);
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
                const within = this.#moments.within(servesFor(this.#pages ?? 1, this.#rate.callsPerSecond));
                return named(await this.#all.read(ANYTHING, freshest(begun, within), name), name);
            },
            end: () => {
                this.#watchers -= isWatching ? 1 : 0;
                isWatching = false;
            },
        };
    }

    #known(name: string, freshness: Freshness, changedBy: string): Promise<Resource | undefined> | undefined {
        const one = this.#ones.known(name, freshness, changedBy);
        const list = this.#all.known(ANYTHING, freshness, changedBy);
        const isListNewer = this.#all.lastAsked(ANYTHING) > this.#ones.lastAsked(name);
        return one !== undefined && !(isListNewer && list !== undefined)
            ? one
            : list?.then((all) => named(all, name));
    }

    #openBreath(): Breath<Resource> {
        const names = new Set<string>();
        return {
            names,
            sent: inTurn(this.#rate, () => {
                this.#breath = undefined;
                return this.#send(names);
            }),
        };
    }

    /** A list or each by itself; what one of them comes to is for those who asked for it. */
    #send(names: ReadonlySet<string>): Find<Resource> {
        const more = [...this.#namesLately()].filter((name) => !names.has(name)).length;
        if (names.size + more > (this.#pages ?? SEVERAL)) {
            const all = this.#all.askInTurn(ANYTHING);
            return async (name) => named(await all, name);
        }
        const ones = new Map([...names].map((name) => [name, this.#ones.askInTurn(name)]));
        return async (name) => ones.get(name);
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

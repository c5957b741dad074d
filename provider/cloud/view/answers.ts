import type { Freshness, Moment } from "../ports";
import type { Moments } from "./moments";

interface Answer<T> {
    readonly asked: Moment;
    readonly value: Promise<T>;
}

/** The last answers by key: whoever asks takes the one under way or just made, if it is fresh enough. */
export class Answers<T> {
    readonly #moments: Moments;
    readonly #ask: (key: string) => Promise<T>;
    readonly #last = new Map<string, Answer<T>>();

    constructor(moments: Moments, ask: (key: string) => Promise<T>) {
        this.#moments = moments;
        this.#ask = ask;
    }

    /** The last answer, if it is fresh enough. */
    known(key: string, freshness: Freshness, changedBy = key): Promise<T> | undefined {
        const last = this.#last.get(key);
        return last !== undefined && this.#moments.isFresh(last.asked, changedBy, freshness)
            ? last.value
            : undefined;
    }

    /** @param changedBy what this process' changes of it are noted under */
    read(key: string, freshness: Freshness, changedBy = key): Promise<T> {
        return this.known(key, freshness, changedBy) ?? this.ask(key);
    }

    /** Asks now, whatever is known. */
    ask(key: string): Promise<T> {
        const answer = { asked: this.#moments.now(), value: this.#ask(key) };
        this.#last.set(key, answer);
        // A failure is answered to those who share the call, and to nobody after them.
        answer.value.catch(() => {
            if (this.#last.get(key) === answer) {
                this.#last.delete(key);
            }
        });
        return answer.value;
    }
}

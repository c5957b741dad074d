import { type AccountRate, unlimited } from "../calls/account-rate";
import { inTurn } from "../calls/in-turn";
import type { Freshness, Moment } from "../ports";
import type { Moments } from "./moments";

interface Answer<T> {
    /** `undefined` while its turn has not come: whoever asks until then is answered by it as well. */
    asked: Moment | undefined;
    readonly value: Promise<T>;
}

/** The last answers by key: whoever asks takes the one to come, under way or just made, if it is fresh enough. */
export class Answers<T> {
    readonly #moments: Moments;
    readonly #ask: (key: string) => Promise<T>;
    readonly #rate: AccountRate;
    readonly #last = new Map<string, Answer<T>>();

    constructor(moments: Moments, ask: (key: string) => Promise<T>, rate = unlimited) {
        this.#moments = moments;
        this.#ask = ask;
        this.#rate = rate;
    }

    /** The last answer, if it is fresh enough. */
    known(key: string, freshness: Freshness, changedBy = key): Promise<T> | undefined {
        const last = this.#last.get(key);
        return last !== undefined && this.#isFresh(last, changedBy, freshness) ? last.value : undefined;
    }

    /** When the last answer was asked for; the end of time where its turn has not come. */
    lastAsked(key: string): number {
        const last = this.#last.get(key);
        return last === undefined
            ? Number.NEGATIVE_INFINITY
            : (last.asked?.order ?? Number.POSITIVE_INFINITY);
    }

    /** @param changedBy what this process' changes of it are noted under */
    read(key: string, freshness: Freshness, changedBy = key): Promise<T> {
        return this.known(key, freshness, changedBy) ?? this.ask(key);
    }

    /** Asks when its turn has come, whatever is known. */
    ask(key: string): Promise<T> {
        const last = this.#last.get(key);
        if (last !== undefined && last.asked === undefined) {
            return last.value;
        }
        const value = inTurn(this.#rate, () => {
            answer.asked = this.#moments.now();
            return this.#ask(key);
        });
        const answer: Answer<T> = { asked: undefined, value };
        return this.#keep(key, answer);
    }

    /** Asks now, for whoever has waited for the turn. */
    askInTurn(key: string): Promise<T> {
        return this.#keep(key, { asked: this.#moments.now(), value: this.#ask(key) });
    }

    #isFresh({ asked }: Answer<T>, changedBy: string, freshness: Freshness): boolean {
        return asked === undefined || this.#moments.isFresh(asked, changedBy, freshness);
    }

    /** A failure is answered to those who share the call, and to nobody after them. */
    #keep(key: string, answer: Answer<T>): Promise<T> {
        this.#last.set(key, answer);
        answer.value.catch(() => {
            if (this.#last.get(key) === answer) {
                this.#last.delete(key);
            }
        });
        return answer.value;
    }
}

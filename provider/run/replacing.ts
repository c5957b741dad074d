import type { Raw } from "../inputs/raw";
import { type LastTime, lastTimeOf } from "./walk/last-time";

/** What there is of a resource before it is made. */
export interface Replacing {
    /** It has been made before, and that stays in force until this one is complete. */
    readonly replaces: boolean;
    readonly lastTime?: LastTime | undefined;
}

/** What the records of replaced resources tell: of all the calls of a replacement, `diff` alone is handed them. */
export class LastTimes {
    readonly #byUrn = new Map<unknown, LastTime>();

    note(olds: Raw, news: Raw): void {
        this.#byUrn.set(news["resourceUrn"], lastTimeOf(olds["timeline"]));
    }

    of(inputs: Raw): LastTime | undefined {
        return this.#byUrn.get(inputs["resourceUrn"]);
    }
}

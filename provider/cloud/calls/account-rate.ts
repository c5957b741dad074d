import type { Clock } from "../../../clock";

/** A look can wait; whoever waits for a change may have a server stopped. */
export type Turn = "change" | "look";

/**
 * How fast one account may call one service in one Region, as far as its throttling has shown. AWS publishes no rate,
 * and it is shared with everything else that the account runs.
 */
export interface AccountRate {
    /**
     * Resolves when the next request may be sent. Changes first, then looks, each in the order in which they came.
     *
     * @param place which a turn before has resolved to: what was throttled keeps it, and does not come after all others
     */
    turn(kind: Turn, place?: number): Promise<number>;
    /** Called once after each turn, with what came of the request. */
    ended(outcome: "answered" | "throttled" | "failed"): void;
    /** `undefined` while nothing limits it. */
    readonly callsPerSecond: number | undefined;
}

/** As in the AWS SDK's adaptive retry mode, whose limiter knows no clock but the computer's and no order but one. */
const BETA = 0.7;
const SLOWEST = 1;

/** Calls a second that each answered one adds: at three a second, one call in fifteen meets the limit. */
const GROWTH = 0.05;

/** So fast that it is no limit any more. */
const UNLIMITED = 50;

/**
 * So many requests may be under way before the first answer tells how many the account takes. Looks that get no answer
 * leave as many again to changes.
 */
const UNDER_WAY: Readonly<Record<Turn, number>> = { look: 10, change: 20 };

/** Requests under way together are throttled together: that is one sign and not several. */
const ONE_SIGN = 1_000;

/** For so long back the answers are counted. */
const MEASURED = 5_000;

/** What has been learned of it from the answers. */
class LearnedRate {
    perSecond: number | undefined;
    readonly #clock: Clock;
    #answers: number[] = [];
    #lastSign = Number.NEGATIVE_INFINITY;

    constructor(clock: Clock) {
        this.#clock = clock;
    }

    slowDown(): void {
        const now = this.#clock.now();
        if (now - this.#lastSign >= ONE_SIGN) {
            this.#lastSign = now;
            this.#forget();
            const taken = this.#answers.length / (MEASURED / 1_000);
            this.perSecond = Math.max(SLOWEST, BETA * Math.min(taken, this.perSecond ?? Infinity));
        }
    }

    speedUp(): void {
        this.#answers.push(this.#clock.now());
        if (this.#answers.length > MEASURED) {
            this.#forget();
        }
        if (this.perSecond !== undefined) {
            const faster = this.perSecond + GROWTH;
            this.perSecond = faster > UNLIMITED ? undefined : faster;
        }
    }

    #forget(): void {
        this.#answers = this.#answers.filter((at) => at >= this.#clock.now() - MEASURED);
    }
}

/** Where nobody counts. */
export const unlimited: AccountRate = {
    turn: () => Promise.resolve(0),
    ended: () => undefined,
    callsPerSecond: undefined,
};

interface Waiting {
    readonly place: number;
    readonly begin: (place: number) => void;
}

function insert(all: Waiting[], one: Waiting): void {
    const after = all.findIndex(({ place }) => place > one.place);
    all.splice(after === -1 ? all.length : after, 0, one);
}

export function accountRate(clock: Clock): AccountRate {
    const waiting: Record<Turn, Waiting[]> = { change: [], look: [] };
    let came = 0;
    const learned = new LearnedRate(clock);
    let underWay = 0;
    let nextAt = 0;
    let isPausing = false;

    const giveTurns = async () => {
        while (!isPausing) {
            const pause = learned.perSecond === undefined ? 0 : nextAt - clock.now();
            if (pause > 0) {
                isPausing = true;
                await clock.sleep(pause);
                isPausing = false;
                continue;
            }
            // Only now: whoever has come meanwhile may go first.
            const kind = waiting.change.length > 0 ? "change" : "look";
            const next = underWay < UNDER_WAY[kind] ? waiting[kind].shift() : undefined;
            if (next === undefined) {
                return;
            }
            underWay += 1;
            nextAt = clock.now() + 1_000 / (learned.perSecond ?? UNLIMITED);
            next.begin(next.place);
        }
    };
    return {
        get callsPerSecond() {
            return learned.perSecond;
        },
        turn: (kind, place = (came += 1)) =>
            new Promise((resolve) => {
                insert(waiting[kind], { place, begin: resolve });
                void giveTurns();
            }),
        ended: (outcome) => {
            underWay -= 1;
            if (outcome === "throttled") {
                learned.slowDown();
            } else if (outcome === "answered") {
                learned.speedUp();
            }
            void giveTurns();
        },
    };
}

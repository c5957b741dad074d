import type { Clock } from "../../../clock";

/** A look can wait; whoever waits for a change may have a server stopped. */
export type Turn = "change" | "look";

/**
 * How fast one account may call one service in one Region, as far as its throttling has shown. AWS publishes no rate,
 * and it is shared with everything else that the account runs.
 */
export interface AccountRate {
    /** Resolves when the next request may be sent. Changes first, then looks, each in the order in which they came. */
    turn(kind: Turn): Promise<void>;
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

/** So many looks may be under way before the first answer tells how many the account takes. */
const UNDER_WAY = 10;

/** Requests under way together are throttled together: that is one sign and not several. */
const ONE_SIGN = 1_000;

/** For so long back the answers are counted. */
const MEASURED = 5_000;

export function accountRate(clock: Clock): AccountRate {
    const waiting: Record<Turn, (() => void)[]> = { change: [], look: [] };
    let answers: number[] = [];
    let underWay = 0;
    let perSecond: number | undefined;
    let lastSign = Number.NEGATIVE_INFINITY;
    let nextAt = 0;
    let isPausing = false;

    const giveTurns = async () => {
        while (!isPausing) {
            const pause = perSecond === undefined ? 0 : nextAt - clock.now();
            if (pause > 0) {
                isPausing = true;
                await clock.sleep(pause);
                isPausing = false;
                continue;
            }
            // Only now: whoever has come meanwhile may go first.
            const next = waiting.change.shift() ?? (underWay < UNDER_WAY ? waiting.look.shift() : undefined);
            if (next === undefined) {
                return;
            }
            underWay += 1;
            nextAt = clock.now() + 1_000 / (perSecond ?? UNLIMITED);
            next();
        }
    };
    const slowDown = () => {
        if (clock.now() - lastSign >= ONE_SIGN) {
            lastSign = clock.now();
            answers = answers.filter((at) => at >= clock.now() - MEASURED);
            const taken = answers.length / (MEASURED / 1_000);
            perSecond = Math.max(SLOWEST, BETA * Math.min(taken, perSecond ?? Infinity));
        }
    };
    const speedUp = () => {
        answers.push(clock.now());
        if (perSecond !== undefined) {
            perSecond = perSecond + GROWTH > UNLIMITED ? undefined : perSecond + GROWTH;
        } else if (answers.length > MEASURED) {
            answers = answers.filter((at) => at >= clock.now() - MEASURED);
        }
    };
    return {
        get callsPerSecond() {
            return perSecond;
        },
        turn: (kind) =>
            new Promise((resolve) => {
                waiting[kind].push(resolve);
                void giveTurns();
            }),
        ended: (outcome) => {
            underWay -= 1;
            if (outcome === "throttled") {
                slowDown();
            } else if (outcome === "answered") {
                speedUp();
            }
            void giveTurns();
        },
    };
}

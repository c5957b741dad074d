import type { Extent } from "../sweep/extent";
import { FOLLOW_UPS, type FollowUp, KILL_NAMES, type KillName } from "./kills";
import type { Moment } from "./moments";

/** A run that is killed at a moment, and what is done then. */
export interface KillPoint {
    readonly moment: Moment;
    readonly kill: KillName;
    readonly then: FollowUp;
}

/** All of them, or for every `npm test` each way of killing with each command after it, at moments spread over the run. */
export function killPoints(moments: readonly Moment[], extent: Extent): readonly KillPoint[] {
    const ways = FOLLOW_UPS.flatMap((then) => KILL_NAMES.map((kill) => ({ kill, then })));
    if (extent !== "bounded") {
        return moments.flatMap((moment) => ways.map((way) => ({ moment, ...way })));
    }
    const stride = moments.length / ways.length;
    return ways.flatMap((way, index) => {
        const moment = moments[Math.floor((index + 0.5) * stride)];
        return moment === undefined ? [] : [{ moment, ...way }];
    });
}

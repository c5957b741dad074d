import type { Tags } from "../../cloud/ports";
import { LOCK_TAG } from "../../run/tags";
import { formatDuration } from "../../inputs/duration";
import { AdvisedFailure } from "../../run/advised-failure";

/** A run's word, in a tag of the source, that it works on the source or wants to. */
export interface Hold {
    /** Which run: the end of the tag's key. */
    readonly runId: string;
    readonly state: "has" | "wants";
    readonly pairId: string;
    /** Where the run's program runs: machine and folder, hashed. */
    readonly place: string;
    /** Its last sign of life, milliseconds since the epoch. */
    readonly at: number;
    /** Whose it is, in a person's words: `<project>/<stack>/<resource>`. */
    readonly who: string;
}

/** A run gives a sign of life this often. */
export const SIGN_OF_LIFE = 4 * 60_000;

/**
 * After so long without a sign of life a run is dead. Far above the five minutes by which a computer's clock may
 * be wrong before AWS refuses its signatures, so that no living run is taken for a dead one.
 */
export const DEAD_AFTER = 15 * 60_000;

/**
 * For so long after its last sign of life a run is sure to be alive in everybody's eyes, also in those of one whose
 * clock is five minutes ahead. Later (a laptop that was asleep) another may be about to take the source.
 */
export const SURE_FOR = DEAD_AFTER - 5 * 60_000;

export function tagOf({ runId, state, pairId, place, at, who }: Hold): Tags {
    return { [`${LOCK_TAG}${runId}`]: [state, pairId, place, new Date(at).toISOString(), who].join(" ") };
}

/** What the tags of an instance say of runs; a tag that nobody could have written counts as none. */
export function holdsIn(tags: Tags): readonly Hold[] {
    return Object.entries(tags).flatMap(([key, value]) => {
        const match = /^(has|wants) (\S+) (\S+) (\S+) (.*)$/.exec(value);
        if (!key.startsWith(LOCK_TAG) || match === null) {
            return [];
        }
        const [, state, pairId = "", place = "", time = "", who = ""] = match;
        const at = Date.parse(time);
        return Number.isNaN(at)
            ? []
            : [
                  {
                      runId: key.slice(LOCK_TAG.length),
                      state: state === "has" ? "has" : "wants",
                      pairId,
                      place,
                      at,
                      who,
                  },
              ];
    });
}

/**
 * Whether a run is over although its tag is still there. One of the same pair and the same place is: Pulumi's own
 * lock on the stack lets a second command of that folder begin only when the first has ended.
 */
export function isDead(hold: Hold, own: Hold, now: number): boolean {
    return now - hold.at >= DEAD_AFTER || (hold.pairId === own.pairId && hold.place === own.place);
}

/** Who has the source, or comes before this run in wanting it; `undefined` when this run's turn has come. Pure. */
export function rivalOf(own: Hold, tags: Tags, now: number): Hold | undefined {
    return holdsIn(tags)
        .filter((hold) => hold.runId !== own.runId && !isDead(hold, own, now))
        .filter((hold) => precedes(hold, own))
        .reduce<Hold | undefined>(
            (first, hold) => (first === undefined || precedes(hold, first) ? hold : first),
            undefined,
        );
}

/** One that has it comes before all that want it; among equals the order is the same in everybody's eyes. */
function precedes(one: Hold, other: Hold): boolean {
    return one.state === other.state ? one.runId < other.runId : one.state === "has";
}

/** A run's own word that it has the source, which another takes off when it counts the run as dead. */
export function heldBy(runId: string, tags: Tags): Hold | undefined {
    return holdsIn(tags).find((hold) => hold.runId === runId && hold.state === "has");
}

export function isSure(hold: Hold | undefined, now: number): hold is Hold {
    return hold !== undefined && now - hold.at < SURE_FOR;
}

/** Whoever else has it, whichever came first: to a run that may have been given up, any other is one that works. */
export function otherHolder(own: Hold, tags: Tags, now: number): Hold | undefined {
    return holdsIn(tags).find(
        (hold) => hold.runId !== own.runId && hold.state === "has" && !isDead(hold, own, now),
    );
}

/** The tags of runs that are over. */
export function deadKeys(own: Hold, tags: Tags, now: number): readonly string[] {
    return holdsIn(tags)
        .filter((hold) => hold.runId !== own.runId && isDead(hold, own, now))
        .map(({ runId }) => `${LOCK_TAG}${runId}`);
}

/** Another run of the same pair has taken the source, and has not let go of it: it may have left it stopped. */
export function isHeldByEarlierRun(own: Pick<Hold, "runId" | "pairId">, tags: Tags): boolean {
    return holdsIn(tags).some(
        ({ runId, pairId, state }) => state === "has" && pairId === own.pairId && runId !== own.runId,
    );
}

/** The resource in a person's words, of its URN, in the characters that Lightsail allows in a tag. */
export function whoIs(urn: string): string {
    const [stack = "", project = "", , name = ""] = urn.replace(/^urn:pulumi:/, "").split("::");
    return `${project}/${stack}/${name}`.replace(/[^A-Za-z0-9+\-=._:/@]/g, "_").slice(0, 120);
}

/** Another run works on the source: nothing of it may be touched, not even to set something right. */
export class SourceBusy extends AdvisedFailure {
    constructor(
        instanceName: string,
        readonly rival: Hold,
        now: number,
    ) {
        super(
            `instance "${instanceName}" is in use by another run: ${rival.who} (pair ${rival.pairId}, run ${rival.runId}), whose last sign of life was ${formatDuration(Math.max(0, now - rival.at))} ago`,
            `This run has left the instance alone. Run \`pulumi up\` again when that one has ended, or set \`onBusy: "wait"\`. If it was killed, its hold ends by itself at ${new Date(rival.at + DEAD_AFTER).toISOString()}.`,
        );
    }
}

/** The run has the source no longer, and nobody is seen to have it. */
export class HoldLost extends AdvisedFailure {
    constructor(instanceName: string, runId: string) {
        super(
            `instance "${instanceName}" is no longer held by this run (${runId}): its tag is gone. Another run has taken this one for dead, as after ${formatDuration(DEAD_AFTER)} without a sign of life (was this computer asleep, or without a network?), or somebody has taken the tag off`,
            "What this run has made is kept. Run `pulumi up` again: it looks at what there is by now and goes on from there.",
        );
    }
}

import type { Tags } from "../../cloud/ports";
import { LOCK_TAG } from "../../run/tags";
import { formatDuration } from "../../inputs/duration";
import { ActionableError } from "../../run/actionable-error";

/** A tag on the source by which a run says that it holds the source's lock, or wants to. */
export interface LockTag {
    /** The run; the end of the tag's key. */
    readonly runId: string;
    readonly state: "has" | "wants";
    readonly pairId: string;
    /** The computer and the folder that the run's program runs in, hashed. */
    readonly hostId: string;
    /** When the run last renewed it, in milliseconds since the epoch. */
    readonly renewedAt: number;
    /** The resource that is being made, for messages: `<project>/<stack>/<resource>`. */
    readonly owner: string;
}

/** A run renews its tag this often. */
export const RENEW_INTERVAL = 4.5 * 60_000;

/**
 * A tag that was not renewed for so long has expired, and its run counts as dead. This is far more than the five
 * minutes by which a computer's clock may be wrong before AWS refuses its signatures, so no living run is taken for dead.
 */
export const EXPIRES_AFTER = 15 * 60_000;

/**
 * For so long after its last renewal no other run can consider a tag expired, even one whose clock is five minutes ahead.
 * Later (a laptop that was asleep) another run may be about to acquire the lock.
 */
export const SAFE_FOR = EXPIRES_AFTER - 5 * 60_000;

export function tagsOf({ runId, state, pairId, hostId, renewedAt, owner }: LockTag): Tags {
    return {
        [`${LOCK_TAG}${runId}`]: [state, pairId, hostId, new Date(renewedAt).toISOString(), owner].join(" "),
    };
}

/** The lock tags among an instance's tags. One that no run could have written is ignored. */
export function lockTagsIn(tags: Tags): readonly LockTag[] {
    return Object.entries(tags).flatMap(([key, value]) => {
        const match = /^(has|wants) (\S+) (\S+) (\S+) (.*)$/.exec(value);
        if (!key.startsWith(LOCK_TAG) || match === null) {
            return [];
        }
        const [, state, pairId = "", hostId = "", time = "", owner = ""] = match;
        const renewedAt = Date.parse(time);
        return Number.isNaN(renewedAt)
            ? []
            : [
                  {
                      runId: key.slice(LOCK_TAG.length),
                      state: state === "has" ? "has" : "wants",
                      pairId,
                      hostId,
                      renewedAt,
                      owner,
                  },
              ];
    });
}

/**
 * Whether a run has ended although its tag is still there. One of the same pair, computer and folder has: Pulumi's own
 * lock on the stack lets a second command in that folder begin only when the first has ended.
 */
export function isExpired(tag: LockTag, own: LockTag, now: number): boolean {
    return now - tag.renewedAt >= EXPIRES_AFTER || (tag.pairId === own.pairId && tag.hostId === own.hostId);
}

/** The tag that comes before this run's own: of who holds the lock, or of who gets it first; `undefined` when none does. Pure. */
export function rivalOf(own: LockTag, tags: Tags, now: number): LockTag | undefined {
    return lockTagsIn(tags)
        .filter((tag) => tag.runId !== own.runId && !isExpired(tag, own, now))
        .filter((tag) => precedes(tag, own))
        .reduce<LockTag | undefined>(
            (first, tag) => (first === undefined || precedes(tag, first) ? tag : first),
            undefined,
        );
}

/** A holder comes before all who wait; among equals the run id decides, so that every run computes the same order. */
function precedes(one: LockTag, other: LockTag): boolean {
    return one.state === other.state ? one.runId < other.runId : one.state === "has";
}

/** The tag by which this run holds the lock. Another run removes it when it considers this one dead. */
export function lockTagOf(runId: string, tags: Tags): LockTag | undefined {
    return lockTagsIn(tags).find((tag) => tag.runId === runId && tag.state === "has");
}

export function isSafelyHeld(tag: LockTag | undefined, now: number): tag is LockTag {
    return tag !== undefined && now - tag.renewedAt < SAFE_FOR;
}

/** Any other run that holds the lock, in whatever order: a run that may have been considered dead gives way to all. */
export function otherHolder(own: LockTag, tags: Tags, now: number): LockTag | undefined {
    return lockTagsIn(tags).find(
        (tag) => tag.runId !== own.runId && tag.state === "has" && !isExpired(tag, own, now),
    );
}

/** The keys of the tags of runs that have ended. */
export function expiredKeys(own: LockTag, tags: Tags, now: number): readonly string[] {
    return lockTagsIn(tags)
        .filter((tag) => tag.runId !== own.runId && isExpired(tag, own, now))
        .map(({ runId }) => `${LOCK_TAG}${runId}`);
}

/** Whether an earlier run of the same pair has not released the lock: it may have left the source stopped. */
export function isLockedByEarlierRun(own: Pick<LockTag, "runId" | "pairId">, tags: Tags): boolean {
    return lockTagsIn(tags).some(
        ({ runId, pairId, state }) => state === "has" && pairId === own.pairId && runId !== own.runId,
    );
}

/** The resource's name for messages, from its URN, in the characters that Lightsail allows in a tag. */
export function ownerName(urn: string): string {
    const [stack = "", project = "", , name = ""] = urn.replace(/^urn:pulumi:/, "").split("::");
    return `${project}/${stack}/${name}`.replace(/[^A-Za-z0-9+\-=._:/@]/g, "_").slice(0, 120);
}

/** Another run holds the lock: this one may change nothing about the source, not even to clean up. */
export class SourceBusy extends ActionableError {
    constructor(
        instanceName: string,
        readonly rival: LockTag,
        now: number,
    ) {
        super(
            `instance "${instanceName}" is in use by another run: ${rival.owner} (pair ${rival.pairId}, run ${rival.runId}), which was last active ${formatDuration(Math.max(0, now - rival.renewedAt))} ago`,
            `This run has left the instance alone. Run \`pulumi up\` again when that one has ended, or set \`onBusy: "wait"\`. If it was killed, its lock expires at ${new Date(rival.renewedAt + EXPIRES_AFTER).toISOString()}.`,
        );
    }
}

/** This run no longer holds the lock, and no other run is seen to hold it. */
export class LockLost extends ActionableError {
    constructor(instanceName: string, runId: string) {
        super(
            `instance "${instanceName}" is no longer held by this run (${runId}): its tag is gone. Another run has considered this one dead, as after ${formatDuration(EXPIRES_AFTER)} without activity (was this computer asleep, or without a network?), or somebody has removed the tag`,
            "What this run has made is kept. Run `pulumi up` again: it looks at what there is and continues from there.",
        );
    }
}

import { poll } from "../../cloud/calls/poll";
import { TimeoutError } from "../../cloud/errors/timeout-error";
import type { Tags } from "../../cloud/ports";
import type { PairContext } from "../context";
import { formatDuration } from "../../inputs/duration";
import {
    EXPIRES_AFTER,
    expiredKeys,
    type LockTag,
    isLockedByEarlierRun,
    rivalOf,
    RENEW_INTERVAL,
    SourceBusy,
} from "./lock-tag";
import {
    holdLock,
    type Lock,
    ownLockTag,
    PROPAGATION_DELAY,
    sourceTags,
    removeTags,
    removeOwnTag,
    writeOwnTag,
} from "./held-lock";
import type { WalkLock } from "../../run/walk/walk";
import type { Situation } from "../situation";

/**
 * Acquires the source's lock by a tag on it: writes that this run wants it, reads who else does, and takes it when no
 * living run comes first. Otherwise waits or fails, as `onBusy` says.
 */
export async function acquireSourceLock(context: PairContext): Promise<Lock> {
    const deadline = context.clock.now() + context.inputs.timeouts.busy;
    for (;;) {
        const rival = await tryToAcquire(context);
        if (rival === undefined) {
            return holdLock(context);
        }
        await removeOwnTag(context);
        await waitForTurn(context, rival, deadline);
    }
}

async function tryToAcquire(context: PairContext): Promise<LockTag | undefined> {
    const { clock, signal } = context;
    for (const state of ["wants", "has"] as const) {
        await writeOwnTag(context, state);
        await clock.sleep(state === "wants" ? PROPAGATION_DELAY : 0, signal);
        const tags = await sourceTags(context);
        const own = ownLockTag(context, state);
        const rival = rivalOf(own, tags, clock.now());
        if (rival !== undefined) {
            return rival;
        }
        const dead = expiredKeys(own, tags, clock.now());
        if (state === "has" && dead.length > 0) {
            // The tag is the only trace of a run that was cut off before its first snapshot.
            context.runState.resumesUnfinishedRun ||= isLockedByEarlierRun(own, tags);
            await removeTags(context, dead);
        }
    }
    return undefined;
}

/** For a run of the same pair elsewhere it waits until its tag expires or is renewed: usually that run was killed. */
async function waitForTurn(context: PairContext, rival: LockTag, deadline: number): Promise<void> {
    const { clock, inputs, identity, signal, progress } = context;
    const maybeDead = rival.pairId === identity.pairId;
    if (inputs.onBusy === "fail" && !maybeDead) {
        throw new SourceBusy(inputs.instanceName, rival, clock.now());
    }
    const boundMilliseconds =
        inputs.onBusy === "wait" ? Math.max(1, deadline - clock.now()) : EXPIRES_AFTER + RENEW_INTERVAL;
    try {
        await poll({
            clock,
            signal,
            what: `${rival.owner} to let go of instance "${inputs.instanceName}"`,
            pace: { typicalMinimumMilliseconds: 15_000, floorMilliseconds: 15_000 },
            boundMilliseconds,
            probe: async () => {
                const first = rivalOf(ownLockTag(context, "wants"), await sourceTags(context), clock.now());
                if (first === undefined) {
                    return { kind: "reached", value: undefined };
                }
                return inputs.onBusy === "fail" && first.renewedAt > rival.renewedAt
                    ? { kind: "failed", error: new SourceBusy(inputs.instanceName, first, clock.now()) }
                    : { kind: "waiting", note: `last active ${new Date(first.renewedAt).toISOString()}` };
            },
            onTick: ({ elapsedMilliseconds, note }) => {
                progress.live(
                    `${formatDuration(elapsedMilliseconds)}, ${note ?? ""}: waiting for ${rival.owner} to let go of instance "${inputs.instanceName}"`,
                );
            },
        });
    } catch (error) {
        throw error instanceof TimeoutError ? new SourceBusy(inputs.instanceName, rival, clock.now()) : error;
    }
}

/** The other run that holds the lock by these tags, also where this run has not tried to acquire it. */
export function rivalIn(context: PairContext, tags: Tags): LockTag | undefined {
    const rival = rivalOf(ownLockTag(context, "has"), tags, context.clock.now());
    return rival?.state === "has" ? rival : undefined;
}

/** Removes the tags of this pair's runs that have ended. */
export async function removeExpiredTags(context: PairContext, tags: Tags): Promise<void> {
    const dead = expiredKeys(ownLockTag(context, "wants"), tags, context.clock.now());
    if (dead.length > 0) {
        await removeTags(context, dead);
    }
}

/** Holds the source's lock for as long as the steps need it. */
export function sourceLockFor(context: PairContext): WalkLock<Pick<Situation, "source">> {
    let lock: Lock | undefined;
    const release = async () => {
        const held = lock;
        lock = undefined;
        await held?.release();
    };
    return {
        async before(step, { source }) {
            if (step.source === "free") {
                await release();
                return false;
            }
            if (step.source === "undisturbed") {
                return false;
            }
            if (lock === undefined) {
                lock = await acquireSourceLock(context);
                return true;
            }
            await lock.assertHeld(source?.tags ?? {});
            return false;
        },
        release,
    };
}

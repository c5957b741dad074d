import { poll } from "../../cloud/calls/poll";
import { TimeoutError } from "../../cloud/errors/timeout-error";
import type { Tags } from "../../cloud/ports";
import type { PairContext } from "../context";
import { formatDuration } from "../../inputs/duration";
import {
    EXPIRES_AFTER,
    expiredKeys,
    type LockTag,
    lockTagsIn,
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

const nothing = (): Promise<void> => Promise.resolve();

/**
 * Acquires the source's lock by a tag on it: writes that this run wants it, reads who else does, and takes it when no
 * living run comes first. Otherwise waits or fails, as `onBusy` says.
 *
 * @param look what can be looked at while the tag settles
 */
export async function acquireSourceLock(context: PairContext, look = nothing): Promise<Lock> {
    const deadline = context.clock.now() + context.inputs.timeouts.busy;
    for (let meanwhile = look; ; meanwhile = nothing) {
        const rival = await tryToAcquire(context, meanwhile);
        if (rival === undefined) {
            return holdLock(context);
        }
        forgetMachine(context);
        await removeOwnTag(context);
        await waitForTurn(context, rival, deadline);
    }
}

/** What was seen of the machine was seen before somebody else worked on it. */
function forgetMachine({ runState }: PairContext): void {
    runState.identified = undefined;
    runState.provenNodes.clear();
}

async function tryToAcquire(context: PairContext, look: () => Promise<void>): Promise<LockTag | undefined> {
    const { clock, signal } = context;
    for (const state of ["wants", "has"] as const) {
        await writeOwnTag(context, state);
        if (state === "wants") {
            // Longer than the tag needs to settle is no harm: who else wants the lock is read after both.
            await Promise.all([clock.sleep(PROPAGATION_DELAY, signal), look().catch(nothing)]);
        }
        const written = context.cloud.view.now();
        const tags = await sourceTags(context, { notOlderThan: written });
        const own = ownLockTag(context, state);
        const rival = rivalOf(own, tags, clock.now());
        if (rival !== undefined) {
            return rival;
        }
        // Whoever acquires it now sees this run's tag: what is read from here on is changed by no other run.
        context.runState.lockedSince = state === "has" ? written : undefined;
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

/** Whoever has acquired the lock since has done nothing yet that a look at Windows would disturb. */
const SEEN_LATELY = 30_000;

/** Whether nobody else was seen to hold the lock, or to want it, a moment ago. */
function seemsFree(context: PairContext, source: Situation["source"], seenAt: Date): boolean {
    const others = lockTagsIn(source?.tags ?? {}).filter(({ runId }) => runId !== context.identity.newRunId);
    return others.length === 0 && context.clock.now() - seenAt.getTime() <= SEEN_LATELY;
}

/** Holds the source's lock for as long as the steps need it. */
export function sourceLockFor(context: PairContext): WalkLock<Pick<Situation, "source" | "now">> {
    let lock: Lock | undefined;
    const release = async () => {
        const held = lock;
        lock = undefined;
        await held?.release();
    };
    return {
        async before(step, { source, now }, look) {
            if (step.source === "free") {
                await release();
                return false;
            }
            if (step.source === "undisturbed") {
                return false;
            }
            if (lock === undefined) {
                lock = await acquireSourceLock(context, seemsFree(context, source, now) ? look : undefined);
                return true;
            }
            await lock.assertHeld(source?.tags ?? {});
            return false;
        },
        release,
    };
}

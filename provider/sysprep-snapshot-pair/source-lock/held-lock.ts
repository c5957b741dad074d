import { isCloudError } from "../../cloud/errors/cloud-error";
import type { Freshness, Tags } from "../../cloud/ports";
import { request } from "../../cloud/calls/request";
import { formatDuration } from "../../inputs/duration";
import type { PairContext } from "../context";
import { ActionableError, messageOf } from "../../run/actionable-error";
import { LOCK_TAG } from "../../run/tags";
import { sourceGone } from "../way-back";
import {
    EXPIRES_AFTER,
    lockTagOf,
    type LockTag,
    LockLost,
    isSafelyHeld,
    otherHolder,
    rivalOf,
    RENEW_INTERVAL,
    SourceBusy,
    tagsOf,
    ownerName,
} from "./lock-tag";
import { impatiently } from "../../cloud/calls/patience";

/** How long Lightsail may take to show one run's tag to another. */
export const PROPAGATION_DELAY = 10_000;

/** This run's lock tag, as of now. */
export function ownLockTag(
    { identity, inputs, clock, hostId }: PairContext,
    state: LockTag["state"],
): LockTag {
    const { pairId, newRunId: runId } = identity;
    return { runId, state, pairId, hostId, renewedAt: clock.now(), owner: ownerName(inputs.resourceUrn) };
}

/** @param freshness how old they may be. Default: they are read now */
export async function sourceTags(
    { cloud: { view }, inputs }: PairContext,
    freshness: Freshness = { notOlderThan: view.now() },
): Promise<Tags> {
    const source = await view.instance(inputs.instanceName, freshness);
    if (source === undefined) {
        throw sourceGone(inputs.instanceName);
    }
    return source.tags;
}

export async function writeOwnTag(context: PairContext, state: LockTag["state"]): Promise<void> {
    const { cloud, clock, signal, inputs } = context;
    const send = () => cloud.lightsail.tagResource(inputs.instanceName, tagsOf(ownLockTag(context, state)));
    await request({ clock, signal, send, happened: send });
}

export async function removeTags(
    { cloud, clock, signal, inputs }: PairContext,
    keys: readonly string[],
): Promise<void> {
    const send = () => cloud.lightsail.untagResource(inputs.instanceName, keys);
    await request({ clock, signal, send, happened: send });
}

/** A tag that cannot be removed expires by itself, so this is a warning and no failure. */
export async function removeOwnTag(context: PairContext): Promise<void> {
    const { identity, inputs, progress } = context;
    try {
        await removeTags(context, [`${LOCK_TAG}${identity.newRunId}`]);
    } catch (error) {
        if (!isCloudError(error)) {
            throw error;
        }
        if (error.kind !== "not-found") {
            progress.warn(
                `the tag ${LOCK_TAG}${identity.newRunId} could not be removed from instance "${inputs.instanceName}": ${messageOf(error)} It keeps other runs from the instance for ${formatDuration(EXPIRES_AFTER)} at most, and the next run removes it.`,
            );
        }
    }
}

/** The source's lock, held by this run until it is released. */
export interface Lock {
    /**
     * Looks at the cloud's tags: that this process once acquired the lock proves nothing after a night with the laptop's
     * lid closed.
     *
     * @throws {@link SourceBusy} when another run holds the lock by now, {@link LockLost} when this one no longer does
     */
    assertHeld(sourceTags: Tags): Promise<void>;
    release(): Promise<void>;
}

/** A tag that was there so lately cannot have expired for anybody since. */
const SEEN_LATELY = RENEW_INTERVAL + 30_000;

/** For how long Lightsail may still answer without a tag that was written. */
const LATE_ANSWER = 60_000;

/** Renews the lock that this run has just acquired, until it is released. */
export function holdLock(context: PairContext): Lock {
    const ended = new AbortController();
    const signal = AbortSignal.any([context.signal, ended.signal]);
    const signs = impatiently(() => renewRegularly({ ...context, signal }));
    context.runState.hasSourceLock = true;
    return {
        assertHeld: (tags) => assertHeld(context, tags),
        async release() {
            context.runState.hasSourceLock = false;
            context.runState.lockedSince = undefined;
            ended.abort();
            await signs;
            await removeOwnTag(context);
        },
    };
}

async function assertHeld(context: PairContext, tags: Tags): Promise<void> {
    const { clock, identity, inputs, signal } = context;
    const rival = rivalOf(ownLockTag(context, "has"), tags, clock.now());
    if (rival?.state === "has") {
        throw new SourceBusy(inputs.instanceName, rival, clock.now());
    }
    if (isSafelyHeld(lockTagOf(identity.newRunId, tags), clock.now())) {
        return;
    }
    const deadline = clock.now() + LATE_ANSWER;
    while (!(await renew(context))) {
        if (clock.now() >= deadline) {
            throw new LockLost(inputs.instanceName, identity.newRunId);
        }
        await clock.sleep(PROPAGATION_DELAY, signal);
    }
}

/**
 * Writes this run's tag again, unless it is gone: then another run has acquired the lock, and a tag written now would
 * take it away again. A run that may have been considered dead meanwhile looks once more afterwards.
 *
 * @returns whether this run still holds the lock
 */
async function renew(context: PairContext): Promise<boolean> {
    const { clock, identity, signal } = context;
    const before = await sourceTags(context, context.cloud.view.within(SEEN_LATELY));
    const held = lockTagOf(identity.newRunId, before);
    if (held === undefined) {
        assertNobodyElse(context, before);
        return false;
    }
    await writeOwnTag(context, "has");
    // Measured after the write, which may have taken as long as the lid was closed.
    if (isSafelyHeld(held, clock.now())) {
        return true;
    }
    await clock.sleep(PROPAGATION_DELAY, signal);
    const after = await sourceTags(context);
    try {
        assertNobodyElse(context, after);
    } catch (error) {
        await removeOwnTag(context);
        throw error;
    }
    return lockTagOf(identity.newRunId, after) !== undefined;
}

function assertNobodyElse(context: PairContext, tags: Tags): void {
    const now = context.clock.now();
    const other = otherHolder(ownLockTag(context, "has"), tags, now);
    if (other !== undefined) {
        throw new SourceBusy(context.inputs.instanceName, other, now);
    }
}

/**
 * A renewal that fails is made up for by the next: several may be missed before the lock expires. A lost lock is reported
 * by `assertHeld`, where the run is about to change the source.
 */
async function renewRegularly(context: PairContext): Promise<void> {
    const { clock, signal } = context;
    for (;;) {
        try {
            await clock.sleep(RENEW_INTERVAL, signal);
            await renew(context);
        } catch (error) {
            if (signal.aborted || !(isCloudError(error) || error instanceof ActionableError)) {
                return;
            }
        }
    }
}

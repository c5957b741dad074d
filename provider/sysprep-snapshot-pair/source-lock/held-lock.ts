import { isCloudError } from "../../cloud/errors/cloud-error";
import type { Tags } from "../../cloud/ports";
import { request } from "../../cloud/calls/request";
import { formatDuration } from "../../inputs/duration";
import type { PairContext } from "../context";
import { AdvisedFailure, messageOf } from "../../run/advised-failure";
import { LOCK_TAG } from "../../run/tags";
import { sourceGone } from "../way-back";
import {
    DEAD_AFTER,
    heldBy,
    type Hold,
    HoldLost,
    isSure,
    otherHolder,
    rivalOf,
    SIGN_OF_LIFE,
    SourceBusy,
    tagOf,
    whoIs,
} from "./lock-tag";
import { impatiently } from "../../cloud/calls/patience";

/** How long Lightsail may take to show one run's tag to another. */
export const SETTLE = 10_000;

/** The word of this run, as of now. */
export function ownHold({ identity, inputs, clock, place }: PairContext, state: Hold["state"]): Hold {
    const { pairId, newRunId: runId } = identity;
    return { runId, state, pairId, place, at: clock.now(), who: whoIs(inputs.resourceUrn) };
}

export async function sourceTags({ cloud, inputs }: PairContext): Promise<Tags> {
    const source = await cloud.lightsail.getInstance(inputs.instanceName);
    if (source === undefined) {
        throw sourceGone(inputs.instanceName);
    }
    return source.tags;
}

export async function write(context: PairContext, state: Hold["state"]): Promise<void> {
    const { cloud, clock, signal, inputs } = context;
    const send = () => cloud.lightsail.tagResource(inputs.instanceName, tagOf(ownHold(context, state)));
    await request({ clock, signal, send, happened: send });
}

export async function untag(
    { cloud, clock, signal, inputs }: PairContext,
    keys: readonly string[],
): Promise<void> {
    const send = () => cloud.lightsail.untagResource(inputs.instanceName, keys);
    await request({ clock, signal, send, happened: send });
}

/** A tag that stays behind is dead after its bound, so that failing to take it off fails nothing. */
export async function withdraw(context: PairContext): Promise<void> {
    const { identity, inputs, progress } = context;
    try {
        await untag(context, [`${LOCK_TAG}${identity.newRunId}`]);
    } catch (error) {
        if (!isCloudError(error)) {
            throw error;
        }
        if (error.kind !== "not-found") {
            progress.warn(
                `the tag ${LOCK_TAG}${identity.newRunId} could not be taken off instance "${inputs.instanceName}": ${messageOf(error)} It keeps other runs from the instance for ${formatDuration(DEAD_AFTER)} at most, and the next run takes it off.`,
            );
        }
    }
}

/** The source is this run's, until it lets go. */
export interface Lock {
    /**
     * @throws {@link SourceBusy} when another run has the source by now, {@link HoldLost} when this one has it no
     * longer: what it remembers of it proves nothing, after a night with the laptop's lid closed
     */
    assertHeld(sourceTags: Tags): Promise<void>;
    release(): Promise<void>;
}

/** How long an answer may be older than the tag that was written. */
const LATE_ANSWER = 60_000;

/** Keeps the source that this run has just taken. */
export function keep(context: PairContext): Lock {
    const ended = new AbortController();
    const signal = AbortSignal.any([context.signal, ended.signal]);
    const signs = impatiently(() => giveSigns({ ...context, signal }));
    context.notebook.holdsSource = true;
    return {
        assertHeld: (tags) => assertHeld(context, tags),
        async release() {
            context.notebook.holdsSource = false;
            ended.abort();
            await signs;
            await withdraw(context);
        },
    };
}

async function assertHeld(context: PairContext, tags: Tags): Promise<void> {
    const { clock, identity, inputs, signal } = context;
    const rival = rivalOf(ownHold(context, "has"), tags, clock.now());
    if (rival?.state === "has") {
        throw new SourceBusy(inputs.instanceName, rival, clock.now());
    }
    if (isSure(heldBy(identity.newRunId, tags), clock.now())) {
        return;
    }
    const deadline = clock.now() + LATE_ANSWER;
    while (!(await renew(context))) {
        if (clock.now() >= deadline) {
            throw new HoldLost(inputs.instanceName, identity.newRunId);
        }
        await clock.sleep(SETTLE, signal);
    }
}

/**
 * Says anew that this run has the source, unless its tag is gone: then another run has taken the source, and a
 * tag written now would take it back from under its hands. Answers whether this run has it still.
 *
 * One that may have been taken for dead meanwhile looks once more whether it was.
 */
async function renew(context: PairContext): Promise<boolean> {
    const { clock, identity, signal } = context;
    const before = await sourceTags(context);
    const held = heldBy(identity.newRunId, before);
    if (held === undefined) {
        assertNobodyElse(context, before);
        return false;
    }
    await write(context, "has");
    // As of now, and not of before the write, which may have taken as long as the lid was closed.
    if (isSure(held, clock.now())) {
        return true;
    }
    await clock.sleep(SETTLE, signal);
    const after = await sourceTags(context);
    try {
        assertNobodyElse(context, after);
    } catch (error) {
        await withdraw(context);
        throw error;
    }
    return heldBy(identity.newRunId, after) !== undefined;
}

function assertNobodyElse(context: PairContext, tags: Tags): void {
    const now = context.clock.now();
    const other = otherHolder(ownHold(context, "has"), tags, now);
    if (other !== undefined) {
        throw new SourceBusy(context.inputs.instanceName, other, now);
    }
}

/**
 * A sign that cannot be given once is given the next time: several may be missed before a run counts as dead. That
 * the source is lost is not said here, but where the run is about to touch it.
 */
async function giveSigns(context: PairContext): Promise<void> {
    const { clock, signal } = context;
    for (;;) {
        try {
            await clock.sleep(SIGN_OF_LIFE, signal);
            await renew(context);
        } catch (error) {
            if (signal.aborted || !(isCloudError(error) || error instanceof AdvisedFailure)) {
                return;
            }
        }
    }
}

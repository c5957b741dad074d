import { isCloudError } from "../../cloud/errors";
import { poll } from "../../cloud/poll";
import { request } from "../../cloud/request";
import { TimeoutError } from "../../cloud/timeout-error";
import type { Tags } from "../../cloud/ports";
import type { PairContext } from "../context";
import { formatDuration } from "../../duration";
import { messageOf } from "../failure";
import { LOCK_TAG } from "../names";
import { sourceGone } from "../waits";
import { SourceBusy } from "./source-busy";
import { DEAD_AFTER, deadKeys, type Hold, rivalOf, SIGN_OF_LIFE, tagOf, whoIs } from "./hold";

/** The source is this run's, until it lets go. */
export interface Lock {
    /** @throws {@link SourceBusy} when the tags of the source say that another run has it by now */
    assertHeld(sourceTags: Tags): void;
    release(): Promise<void>;
}

/** How long Lightsail may take to show one run's tag to another. */
const SETTLE = 10_000;

/**
 * Takes the source for this run, by a tag on it: writes that it wants it, looks who else does, and takes it when
 * no run that lives comes before. Otherwise waits or fails, as the inputs ask.
 */
export async function takeSource(context: PairContext): Promise<Lock> {
    const deadline = context.clock.now() + context.inputs.timeouts.busy;
    for (;;) {
        const rival = await tryToTake(context);
        if (rival === undefined) {
            return holding(context);
        }
        await withdraw(context);
        await waitForTurn(context, rival, deadline);
    }
}

async function tryToTake(context: PairContext): Promise<Hold | undefined> {
    const { clock, signal } = context;
    for (const state of ["wants", "has"] as const) {
        await write(context, state);
        await clock.sleep(state === "wants" ? SETTLE : 0, signal);
        const tags = await sourceTags(context);
        const own = ownHold(context, state);
        const rival = rivalOf(own, tags, clock.now());
        if (rival !== undefined) {
            return rival;
        }
        const dead = deadKeys(own, tags, clock.now());
        if (state === "has" && dead.length > 0) {
            await untag(context, dead);
        }
    }
    return undefined;
}

/** A run of the same pair elsewhere is waited for until it is known whether it lives: usually it was killed. */
async function waitForTurn(context: PairContext, rival: Hold, deadline: number): Promise<void> {
    const { clock, inputs, identity, signal, progress } = context;
    const maybeDead = rival.pairId === identity.pairId;
    if (inputs.onBusy === "fail" && !maybeDead) {
        throw new SourceBusy(inputs.instanceName, rival, clock.now());
    }
    const boundMilliseconds =
        inputs.onBusy === "wait" ? Math.max(1, deadline - clock.now()) : DEAD_AFTER + SIGN_OF_LIFE;
    try {
        await poll({
            clock,
            signal,
            what: `${rival.who} to let go of instance "${inputs.instanceName}"`,
            pace: { typicalMinimumMilliseconds: 15_000, floorMilliseconds: 15_000 },
            boundMilliseconds,
            probe: async () => {
                const first = rivalOf(ownHold(context, "wants"), await sourceTags(context), clock.now());
                if (first === undefined) {
                    return { kind: "reached", value: undefined };
                }
                return inputs.onBusy === "fail" && first.at > rival.at
                    ? { kind: "failed", error: new SourceBusy(inputs.instanceName, first, clock.now()) }
                    : { kind: "waiting", note: `last sign of life ${new Date(first.at).toISOString()}` };
            },
            onTick: ({ elapsedMilliseconds, note }) => {
                progress.live(
                    `waiting for ${rival.who} to let go of instance "${inputs.instanceName}": ${note ?? ""} (${formatDuration(elapsedMilliseconds)})`,
                );
            },
        });
    } catch (error) {
        throw error instanceof TimeoutError ? new SourceBusy(inputs.instanceName, rival, clock.now()) : error;
    }
}

function holding(context: PairContext): Lock {
    const ended = new AbortController();
    const signal = AbortSignal.any([context.signal, ended.signal]);
    const signs = giveSigns(context, signal);
    return {
        assertHeld(tags) {
            const rival = rivalIn(context, tags);
            if (rival !== undefined) {
                throw new SourceBusy(context.inputs.instanceName, rival, context.clock.now());
            }
        },
        async release() {
            ended.abort();
            await signs;
            await withdraw(context);
        },
    };
}

/** A sign that cannot be given once is given the next time: several may be missed before a run counts as dead. */
async function giveSigns(context: PairContext, signal: AbortSignal): Promise<void> {
    const { clock, cloud, inputs } = context;
    for (;;) {
        try {
            await clock.sleep(SIGN_OF_LIFE, signal);
            await cloud.lightsail.tagResource(inputs.instanceName, tagOf(ownHold(context, "has")));
        } catch (error) {
            if (signal.aborted || !isCloudError(error)) {
                return;
            }
        }
    }
}

/** Another run that works on the source, of these tags, whether or not this one ever wanted to. */
export function rivalIn(context: PairContext, tags: Tags): Hold | undefined {
    const rival = rivalOf(ownHold(context, "has"), tags, context.clock.now());
    return rival?.state === "has" ? rival : undefined;
}

/** Takes off the tags of runs of this pair that are over. */
export async function forgetDeadRuns(context: PairContext, tags: Tags): Promise<void> {
    const dead = deadKeys(ownHold(context, "wants"), tags, context.clock.now());
    if (dead.length > 0) {
        await untag(context, dead);
    }
}

function ownHold({ identity, inputs, clock, place }: PairContext, state: Hold["state"]): Hold {
    const { pairId, newRunId: runId } = identity;
    return { runId, state, pairId, place, at: clock.now(), who: whoIs(inputs.resourceUrn) };
}

async function sourceTags({ cloud, inputs }: PairContext): Promise<Tags> {
    const source = await cloud.lightsail.getInstance(inputs.instanceName);
    if (source === undefined) {
        throw sourceGone(inputs.instanceName);
    }
    return source.tags;
}

async function write(context: PairContext, state: Hold["state"]): Promise<void> {
    const { cloud, clock, signal, inputs } = context;
    const send = () => cloud.lightsail.tagResource(inputs.instanceName, tagOf(ownHold(context, state)));
    await request({ clock, signal, send, happened: send });
}

async function untag({ cloud, clock, signal, inputs }: PairContext, keys: readonly string[]): Promise<void> {
    const send = () => cloud.lightsail.untagResource(inputs.instanceName, keys);
    await request({ clock, signal, send, happened: send });
}

/** A tag that stays behind is dead after its bound, so that failing to take it off fails nothing. */
async function withdraw(context: PairContext): Promise<void> {
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

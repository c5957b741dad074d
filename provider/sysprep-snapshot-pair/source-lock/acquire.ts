import { poll } from "../../cloud/calls/poll";
import { TimeoutError } from "../../cloud/errors/timeout-error";
import type { Tags } from "../../cloud/ports";
import type { PairContext } from "../context";
import { formatDuration } from "../../inputs/duration";
import {
    DEAD_AFTER,
    deadKeys,
    type Hold,
    isHeldByEarlierRun,
    rivalOf,
    SIGN_OF_LIFE,
    SourceBusy,
} from "./lock-tag";
import { keep, type Lock, ownHold, SETTLE, sourceTags, untag, withdraw, write } from "./held-lock";
import type { WalkLock } from "../../run/walk/walk";
import type { Situation } from "../situation";

/**
 * Takes the source for this run, by a tag on it: writes that it wants it, looks who else does, and takes it when
 * no run that lives comes before. Otherwise waits or fails, as the inputs ask.
 */
export async function takeSource(context: PairContext): Promise<Lock> {
    const deadline = context.clock.now() + context.inputs.timeouts.busy;
    for (;;) {
        const rival = await tryToTake(context);
        if (rival === undefined) {
            return keep(context);
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
            // With its tag goes the only trace of a run that was cut off before its first snapshot.
            context.notebook.followsUnfinished ||= isHeldByEarlierRun(own, tags);
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
                    `${formatDuration(elapsedMilliseconds)}, ${note ?? ""}: waiting for ${rival.who} to let go of instance "${inputs.instanceName}"`,
                );
            },
        });
    } catch (error) {
        throw error instanceof TimeoutError ? new SourceBusy(inputs.instanceName, rival, clock.now()) : error;
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

/** Makes the source this run's alone for as long as the steps need it. */
export function turnAtSource(context: PairContext): WalkLock<Pick<Situation, "source">> {
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
                lock = await takeSource(context);
                return true;
            }
            await lock.assertHeld(source?.tags ?? {});
            return false;
        },
        release,
    };
}

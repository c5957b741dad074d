import { isCloudError } from "../../../cloud/errors/cloud-error";
import type { Tags } from "../../../cloud/ports";
import { request } from "../../../cloud/calls/request";
import { formatDuration } from "../../../inputs/duration";
import type { PairContext } from "../../context";
import { messageOf } from "../../../run/advised-failure";
import { LOCK_TAG } from "../../../run/tags";
import { sourceGone } from "../../source/errors";
import { DEAD_AFTER, type Hold, tagOf, whoIs } from "./hold";

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

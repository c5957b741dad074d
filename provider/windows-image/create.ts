import { markComplete } from "../sysprep-snapshot-pair/snapshots/snapshot-tags";
import type { Runtime } from "../run/runtime";
import { PartialFailure } from "../managed-resource/partial-failure";
import type { Raw } from "../inputs/raw";
import type { Replacing } from "../run/replacing";
import type { Purpose } from "../run/walk/step";
import { reconcileTags } from "../sysprep-snapshot-pair/snapshots/snapshot-tags";

import { isMarkedComplete } from "../sysprep-snapshot-pair/snapshots/ownership";
import { ImageFailure } from "./clean-up";
import { contextFor } from "./connect";
import { removeExpiredTags } from "../sysprep-snapshot-pair/source-lock/acquire";
import { builderView, type ImageContext, sourceView } from "./context";
import { converge } from "./guide/converge";
import type { ImageOutputs, ImagePhase } from "./output-types";
import { outputsOf, recordedOutputs } from "./outputs";
import { isOwn, type ImageSituation } from "./situation";

type Properties = Record<string, unknown>;

/** Makes the image, or finishes the one that a killed run of this resource has begun. */
export async function create(
    runtime: Runtime,
    raw: Raw,
    { replaces, lastTime }: Replacing,
): Promise<{ readonly id: string; readonly properties: Properties }> {
    const context = { ...(await contextFor(runtime, raw, undefined)), lastTime };
    const id = context.inputs.snapshotName;
    const isMade = isMarkedComplete((await context.observe()).builder.sysprep);
    return {
        id,
        properties: await bring(context, raw, {
            id,
            before: undefined,
            purpose: isMade ? "maintain" : "make",
            replaces,
        }),
    };
}

/** Finishes an image that was cut off, or brings the finished one up to date with its inputs. */
export async function update(runtime: Runtime, id: string, olds: Raw, news: Raw): Promise<Properties> {
    const before = recordedOutputs(olds);
    const context = await contextFor(runtime, news, before);
    const isMade =
        before?.phase === "complete" || isMarkedComplete((await context.observe()).builder.sysprep);
    return bring(context, news, { id, before, purpose: isMade ? "maintain" : "make", replaces: false });
}

interface Bringing {
    readonly id: string;
    readonly before: ImageOutputs | undefined;
    readonly purpose: Purpose;
    readonly replaces: boolean;
}

/** Walks the list; a failure is recorded with all that exists by then, so that nothing is forgotten. */
async function bring(
    context: ImageContext,
    raw: Raw,
    { id, before, purpose, replaces }: Bringing,
): Promise<Properties> {
    const { identity, cloud, runState } = context;
    const record = (situation: ImageSituation | undefined, phase: ImagePhase): Properties => ({
        ...raw,
        ...outputsOf(situation, runState, { imageId: identity.imageId, region: cloud.region, before, phase }),
    });
    try {
        const situation = await converge(context, purpose);
        await removeDeadLocks(context, situation);
        await reconcileTags(builderView(context), { ...situation.builder, backup: { kind: "absent" } });
        await markComplete(builderView(context), situation.builder);
        return record(await context.observe(), "complete");
    } catch (error) {
        if (!(error instanceof ImageFailure)) {
            throw error;
        }
        // Recording a failed replacement would put it in the place of the image that is in force.
        if (replaces || (before === undefined && !leftSomething(error.situation))) {
            throw error;
        }
        throw new PartialFailure(id, record(error.situation, phaseOf(before, error.situation)), error);
    }
}

/** Of a run that was killed when nothing but its lock was left to be taken off the server. */
async function removeDeadLocks(context: ImageContext, { source }: ImageSituation): Promise<void> {
    if (source !== undefined) {
        await removeExpiredTags(sourceView(context), source.tags);
    }
}

function phaseOf(before: ImageOutputs | undefined, situation: ImageSituation | undefined): ImagePhase {
    return before?.phase === "complete" && situation?.builder.sysprep.kind === "absent"
        ? "lost"
        : "incomplete";
}

function leftSomething(situation: ImageSituation | undefined): boolean {
    if (situation === undefined) {
        return true;
    }
    const { base, builder } = situation;
    return isOwn(builder.sysprep) || builder.source !== undefined || isOwn(base);
}

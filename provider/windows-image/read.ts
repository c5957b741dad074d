import type { Runtime } from "../run/runtime";
import type { Raw } from "../inputs/raw";
import { readTogether } from "../sysprep-snapshot-pair/observe";
import { recordedContextFor } from "./connect";
import { observe } from "./observe";
import type { ImagePhase } from "./output-types";
import { outputsOf, recordedOutputs } from "./outputs";
import type { ImageSituation } from "./situation";

/** What the cloud says of the recorded image now. Changes nothing. */
export async function read(
    runtime: Runtime,
    id: string,
    properties: Raw,
): Promise<{ readonly id: string; readonly properties: Raw }> {
    const before = recordedOutputs(properties);
    if (before === undefined) {
        return { id, properties };
    }
    const context = await recordedContextFor(runtime, properties, before);
    // With what other resources read as well; that it is gone is said only when it was looked at once more.
    const seen = await observe(context, readTogether(context));
    const situation = before.phase === "complete" && isThere(seen) ? seen : await context.observe();
    const phase: ImagePhase =
        before.phase === "incomplete" ? "incomplete" : isThere(situation) ? "complete" : "lost";
    return {
        id,
        properties: {
            ...properties,
            ...outputsOf(situation, context.runState, {
                imageId: before.imageId,
                region: context.cloud.region,
                before,
                phase,
            }),
        },
    };
}

function isThere({ builder }: ImageSituation): boolean {
    return builder.sysprep.kind === "available";
}

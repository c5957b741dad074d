import type { Runtime } from "../run/runtime";
import type { Raw } from "../inputs/raw";
import { recordedContextFor } from "./connect";
import type { ImagePhase } from "./output-types";
import { outputsOf, recordedOutputs } from "./outputs";

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
    const situation = await context.observe();
    const isThere = situation.builder.sysprep.kind === "available";
    const phase: ImagePhase = before.phase === "incomplete" ? "incomplete" : isThere ? "complete" : "lost";
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

import { newActivation } from "../../run/new-activation";
import type { ImageContext } from "../context";
import { builderName } from "../names";

const DAY = 24 * 60 * 60_000;

/** The activation that a builder uses up. */
export function builderActivation(context: ImageContext, tags: Readonly<Record<string, string>>) {
    const { inputs, clock } = context;
    return newActivation(context, {
        iamRole: inputs.iamRole ?? "",
        name: builderName(inputs.snapshotName),
        description: `Registers the temporary builder of image ${inputs.snapshotName}`.slice(0, 256),
        expiresAt: new Date(clock.now() + DAY),
        tags,
    });
}

import { z } from "zod";
import type { Raw } from "../inputs/raw";
import { awsInput, durationSchema } from "../inputs/schemas";
import { difference, type DifferenceTable } from "../managed-resource/difference";
import { isKnownArn } from "../managed-resource/known-arn";
import { normalAws } from "../managed-resource/normal-aws";
import type { Difference } from "../managed-resource/resource";

/** Windows makes its first boot in up to 15 minutes, and user data comes last. */
const DEFAULT_BOUND = 45 * 60_000;

export const nodeSchema = z.object({
    activationId: z.string().min(1),
    instanceName: z.string().min(1),
    instanceArn: z.string().min(1).optional(),
    within: durationSchema.default(DEFAULT_BOUND),
    aws: awsInput.default({}),
    resourceUrn: z.string(),
});

export type NodeInputs = z.infer<typeof nodeSchema>;

const TABLE: DifferenceTable<keyof NodeInputs> = {
    schemas: nodeSchema.shape,
    effects: {
        activationId: "replace",
        // A name never means another machine: so what depends on the node is not deleted with an instance whose
        // successor takes its name. Nor does an ARN that a preview does not know, or an older record does not hold.
        instanceName: "update",
        instanceArn: (before, after) => (isKnownArn(before) && isKnownArn(after) ? "replace" : "update"),
        within: "update",
        aws: "update",
        resourceUrn: "none",
    },
    normal: { aws: normalAws },
};

/**
 * What separates the recorded node from the inputs. Pure.
 *
 * @param region where the inputs lead to now; `undefined` when that is not known
 */
export function diff(olds: Raw, news: Raw, region: string | undefined): Difference {
    return difference(TABLE, olds, news, { region });
}

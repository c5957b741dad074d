import { normalCheck } from "../health/normal-check";
import type { Raw } from "../inputs/raw";
import { difference, type DifferenceTable } from "../managed-resource/difference";
import { isKnownArn } from "../managed-resource/known-arn";
import { normalAws } from "../managed-resource/normal-aws";
import type { Difference } from "../managed-resource/resource";
import { type VerificationInputs, verificationSchema } from "./schema";
import { DEFAULT_BOUND } from "./wait";

const TABLE: DifferenceTable<keyof VerificationInputs> = {
    schemas: verificationSchema.shape,
    effects: {
        instanceName: "replace",
        // An ARN that a preview does not know, or that an older record does not hold, is not another one yet.
        instanceArn: (before, after) =>
            isKnownArn(after) ? (isKnownArn(before) ? "replace" : "update") : "none",
        checks: "update",
        aws: "update",
        resourceUrn: "none",
    },
    normal: {
        aws: normalAws,
        checks: (checks: VerificationInputs["checks"]) =>
            checks.map((check) => normalCheck(check, DEFAULT_BOUND)),
    },
};

/**
 * Another instance is another verification, which everything that depends on it waits for: also an instance that has
 * come under the name of one that was lost. Pure.
 */
export function diff(olds: Raw, news: Raw): Difference {
    return difference(TABLE, olds, news);
}

import { z } from "zod";
import { awsInput } from "../../inputs/schemas";

/** Resources that nobody has written take what a stack-wide transformation gives to all, such as tags, and leave it. */
export const claimInputs = z.object({
    /** The source of the pair. Any name: the pair is told of a wrong one together with its other mistakes. */
    instanceName: z.string().min(1),
    /** The URN of the pair, by which what belongs to it is known in the cloud. */
    pairUrn: z.string().min(1),
    /** With `manual`, Systems Manager is never asked for anything. */
    method: z.enum(["ssm", "manual"]).default("ssm"),
    aws: awsInput.default({}),
    resourceUrn: z.string(),
});

export const claimedPair = z.object({
    pairId: z.string().min(1),
    region: z.string().min(1),
    instanceName: z.string().min(1),
});

export type ClaimInputs = z.infer<typeof claimInputs>;

/** One pair that the claim stands for. */
export type ClaimedPair = z.infer<typeof claimedPair>;

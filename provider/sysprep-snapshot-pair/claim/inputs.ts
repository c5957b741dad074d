import { z } from "zod";
import { awsInput } from "../../inputs/schemas";

export const claimSchema = z.strictObject({
    /** The source of the pair. Any name: the pair is told of a wrong one together with its other mistakes. */
    instanceName: z.string().min(1),
    /** The URN of the pair, by which what belongs to it is known in the cloud. */
    pairUrn: z.string().min(1),
    /** With `manual`, Systems Manager is never asked for anything. */
    method: z.enum(["ssm", "manual"]).default("ssm"),
    aws: awsInput.default({}),
    resourceUrn: z.string(),
});

export type ClaimInputs = z.infer<typeof claimSchema>;

/** One pair that the claim stands for, or stood for before its inputs changed. */
export interface Claimed {
    readonly pairId: string;
    readonly region: string;
    readonly instanceName: string;
}

/** What the state records of earlier claims; what is missing or strange counts as not recorded. */
export function claimedIn(properties: Readonly<Record<string, unknown>>): readonly Claimed[] {
    const claimed: unknown = properties["claimed"];
    return (Array.isArray(claimed) ? claimed : []).flatMap((each: unknown) => {
        const parsed = claimedSchema.safeParse(each);
        return parsed.success ? [parsed.data] : [];
    });
}

const claimedSchema = z.object({
    pairId: z.string().min(1),
    region: z.string().min(1),
    instanceName: z.string().min(1),
});

/** The earlier ones, and this one if it is not among them. Pure. */
export function withClaim(earlier: readonly Claimed[], claim: Claimed): readonly Claimed[] {
    const isSame = (other: Claimed) =>
        other.pairId === claim.pairId &&
        other.region === claim.region &&
        other.instanceName === claim.instanceName;
    return earlier.some(isSame) ? earlier : [...earlier, claim];
}

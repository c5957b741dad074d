import { z } from "zod";
import { awsInput } from "../../inputs/schemas";
import { awsSettings } from "../../managed-resource/aws-settings";
import type { ClaimKind } from "../../managed-resource/claim";
import { imageIdOf } from "../names";
import { sweepUnfinished } from "./sweep";

/** Resources that nobody has written take what a stack-wide transformation gives to all, such as tags, and leave it. */
const inputs = z.object({
    /** The URN of the image, by which what belongs to it is known in the cloud. */
    imageUrn: z.string().min(1),
    /** With `manual`, Systems Manager is never asked for anything. */
    method: z.enum(["ssm", "manual"]).default("ssm"),
    aws: awsInput.default({}),
    resourceUrn: z.string(),
});

const claimed = z.object({ imageId: z.string().min(1), region: z.string().min(1) });

export const IMAGE_CLAIM: ClaimKind<z.infer<typeof inputs>, z.infer<typeof claimed>> = {
    inputs,
    claimed,
    idOf: ({ imageUrn }) => imageIdOf(String(imageUrn)),
    claimedBy: ({ imageUrn }, region) => ({ imageId: imageIdOf(imageUrn), region }),
    sweep: async (runtime, given, { imageId, region }) => {
        const { method } = given;
        const connection = await runtime.connect(awsSettings(given, { region }));
        const progress = runtime.progressFor(given.resourceUrn);
        await sweepUnfinished({ ...connection, progress, signal: runtime.signal }, imageId, method);
    },
};

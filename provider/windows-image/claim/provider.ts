import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { Runtime } from "../../run/runtime";
import { parseInputs, withoutProvider } from "../../inputs/parse";
import type { Raw } from "../../inputs/raw";
import { awsInput } from "../../inputs/schemas";
import { awsSettings } from "../../managed-resource/aws-settings";
import type { ManagedResource } from "../../managed-resource/resource";
import { imageIdOf } from "../names";
import { sweepUnfinished } from "./sweep";

const claimSchema = z.strictObject({
    /** The URN of the image, by which what belongs to it is known in the cloud. */
    imageUrn: z.string().min(1),
    aws: awsInput.default({}),
    resourceUrn: z.string(),
});

const claimedSchema = z.array(z.object({ imageId: z.string().min(1), region: z.string().min(1) }));

/** One image that the claim stands for, or stood for before its inputs changed. */
export interface Claimed {
    readonly imageId: string;
    readonly region: string;
}

/**
 * Making it changes nothing in the cloud; deleting it sweeps what a run that was cut off has left of the image. It is
 * never replaced, because deleting the old one would meet the new image's builder.
 */
export function imageClaimProvider(runtime: Runtime): ManagedResource {
    return {
        // Nobody has written this resource: what is wrong with its inputs is reported of the image, which has them too.
        check: (_olds, news) => Promise.resolve({ inputs: withoutProvider(news), failures: [] }),
        diff: (olds, news) => ({
            changes: ["imageUrn", "aws"].some(
                (property) => !isDeepStrictEqual(olds[property], news[property]),
            ),
            replaces: [],
            deleteBeforeReplace: false,
        }),
        create: async (inputs) => ({
            id: imageIdOf(String(inputs["imageUrn"])),
            properties: await claim(runtime, {}, inputs),
        }),
        read: (id, properties) => Promise.resolve({ id, properties }),
        update: (_id, olds, news) => claim(runtime, olds, news),
        delete: (properties) => runtime.during(() => sweep(runtime, properties)),
    };
}

async function claim(runtime: Runtime, olds: Raw, news: Raw): Promise<Raw> {
    const earlier = claimedIn(olds);
    const parsed = parseInputs(claimSchema, news);
    if (parsed.kind !== "valid") {
        // Of such inputs no image is begun; what was claimed before stays so.
        return earlier.length > 0 ? olds : { ...news, claimed: [], schemaVersion: 1 };
    }
    const { cloud } = await runtime.connect(awsSettings(news));
    const now = { imageId: imageIdOf(parsed.inputs.imageUrn), region: cloud.region };
    const isKnown = earlier.some((each) => isDeepStrictEqual(each, now));
    return { ...news, claimed: isKnown ? earlier : [...earlier, now], schemaVersion: 1 };
}

async function sweep(runtime: Runtime, properties: Raw): Promise<void> {
    const progress = runtime.progressFor(String(properties["resourceUrn"]));
    for (const { imageId, region } of claimedIn(properties)) {
        const connection = await runtime.connect(awsSettings(properties, { region }));
        await sweepUnfinished({ ...connection, progress, signal: runtime.signal }, imageId);
    }
}

function claimedIn(properties: Raw): readonly Claimed[] {
    const parsed = claimedSchema.safeParse(properties["claimed"]);
    return parsed.success ? parsed.data : [];
}

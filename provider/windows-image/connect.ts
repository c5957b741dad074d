import type { Runtime } from "../run/runtime";
import { parseInputs, validOrThrow } from "../inputs/parse";
import type { Raw } from "../inputs/raw";
import { awsSettings } from "../managed-resource/aws-settings";
import { type ImageContext, newImageRunState } from "./context";
import { type ImageInputs, imageSchema } from "./inputs";
import { imageIdOf } from "./names";
import type { ImageOutputs } from "./output-types";
import { observe } from "./observe";
import { recordedInputs } from "./outputs";

/** To make an image, or to change one, as the inputs say. */
export function contextFor(
    runtime: Runtime,
    raw: Raw,
    before: ImageOutputs | undefined,
): Promise<ImageContext> {
    return connect(runtime, raw, before);
}

/** To read or delete the image that the state records. */
export function recordedContextFor(
    runtime: Runtime,
    properties: Raw,
    before: ImageOutputs | undefined,
): Promise<ImageContext> {
    return connect(runtime, { ...recordedInputs(properties), tags: undefined }, before);
}

async function connect(runtime: Runtime, raw: Raw, before: ImageOutputs | undefined): Promise<ImageContext> {
    const inputs = validInputs(raw);
    const connection = await runtime.connect(awsSettings(raw, before));
    const context: ImageContext = {
        ...connection,
        inputs,
        identity: {
            imageId: before?.imageId ?? imageIdIn(raw) ?? imageIdOf(inputs.resourceUrn),
            newRunId: runtime.newRunId(),
        },
        progress: runtime.progressFor(inputs.resourceUrn),
        runState: newImageRunState(),
        hostId: runtime.hostId,
        signal: runtime.signal,
        assertEngineAlive: () => runtime.assertEngineAlive(),
        observe: () => observe(context),
    };
    return context;
}

/** What `check` has kept of the id that the resource began with: a renamed image stays the same image. */
export function imageIdIn({ imageId }: Raw): string | undefined {
    return typeof imageId === "string" && imageId !== "" ? imageId : undefined;
}

function validInputs(raw: Raw): ImageInputs {
    return validOrThrow(parseInputs(imageSchema, { ...raw, imageId: undefined }));
}

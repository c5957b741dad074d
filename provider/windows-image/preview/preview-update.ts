import { isCloudError } from "../../cloud/errors/cloud-error";
import type { Runtime } from "../../run/runtime";
import { isKnown } from "../../inputs/parse";
import type { Raw } from "../../inputs/raw";
import { contextFor } from "../connect";
import { observe } from "../observe";
import { recordedOutputs } from "../outputs";
import { readTogether } from "../../sysprep-snapshot-pair/observe";
import { isMarkedComplete } from "../../sysprep-snapshot-pair/snapshots/ownership";
import { describeImage } from "./describe-image";

/** Describes in a preview what an update of the recorded image would do, if anything. */
export async function previewUpdate(runtime: Runtime, olds: Raw, news: Raw): Promise<void> {
    const before = recordedOutputs(olds);
    if (before === undefined || !isKnown(news)) {
        return;
    }
    const context = await contextFor(runtime, news, before);
    try {
        const situation = await observe(context, readTogether(context));
        const isMade = before.phase === "complete" || isMarkedComplete(situation.builder.sysprep);
        const [blueprints, bundles] = await Promise.all([
            context.cloud.lightsail.listBlueprints(),
            context.cloud.lightsail.listBundles(),
        ]);
        const lines = describeImage(context, situation, isMade ? "maintain" : "make", {
            blueprints,
            bundles,
        });
        if (lines.length > 0) {
            context.progress.lasting(lines.join("\n"));
        }
    } catch (error) {
        if (!isCloudError(error)) {
            throw error;
        }
        context.progress.warn(
            `what the update would do could not be told, because the cloud could not be asked: ${error.message}`,
        );
    }
}

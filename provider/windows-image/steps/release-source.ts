import { setTag } from "../../sysprep-snapshot-pair/snapshots/snapshot-tags";
import { attempt } from "../../run/attempt";
import { TAG } from "../../run/tags";
import { baseNameOf, type ImageContext, sourceView } from "../context";
import { type ImageStep, isImageBegun, runIf } from "../step";
import { removePlantedTag, takeOffTask } from "../builder/take-off-source";

/** Nothing of this package stays on the server; from here on nothing touches it any more. */
export const releaseSource: ImageStep = {
    name: "take the preparation off the server",
    guide: "Snapshot the server",
    kind: "move",
    usualSeconds: [30, 240],
    outage: false,
    source: "locked",

    decide: (situation, { inputs }) =>
        runIf(
            "instanceName" in inputs.from &&
                (situation.base.kind === "pending" || situation.base.kind === "available") &&
                !situation.isSourceClean &&
                !isImageBegun(situation),
        ),

    async run(context, { isPlanted }) {
        if (isPlanted) {
            await takeOff(context);
        }
        await setTag(sourceView(context), baseNameOf(context.inputs), TAG.sourceClean, context.clock.now());
    },

    expectedAfter: () => ({ isSourceClean: true }),
};

/** The image does not fail by what harms nobody, and each is tried: no later run looks at this server again. */
async function takeOff(context: ImageContext): Promise<void> {
    const { instanceName } = sourceView(context).inputs;
    const task = await attempt(() => takeOffTask(context));
    if (task !== undefined) {
        context.progress.warn(
            `the startup task for the builder could not be taken off the server: ${task}. It changes nothing there, and takes itself off at the next start`,
        );
    }
    const tag = await attempt(() => removePlantedTag(context));
    if (tag !== undefined) {
        context.progress.warn(
            `the tag ${TAG.planted} could not be removed from instance "${instanceName}": ${tag}. It changes nothing there. To remove it: aws lightsail untag-resource --region ${context.cloud.region} --resource-name ${instanceName} --tag-keys ${TAG.planted}`,
        );
    }
}

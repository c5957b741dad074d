import { builderBootScript } from "../../guest";
import { TAG } from "../../run/tags";
import { putTag } from "../../sysprep-snapshot-pair/snapshots/snapshot-tags";
import { sourceView } from "../context";
import { sourceNameOf } from "../inputs";
import { runIdOfImage } from "../run-id";
import { run } from "../builder/script";
import { type ImageStep, isImageBegun, runIf } from "../step";

/** A copy registers itself by this task; on the server it does nothing, and is gone again in a later step. */
export const plantStartupTask: ImageStep = {
    name: "prepare the registration of the builder",
    guide: "Step 1, snapshot the server",
    kind: "move",
    usualSeconds: [5, 30],
    outage: false,
    source: "locked",

    decide: (situation, { inputs }) =>
        runIf(
            "instanceName" in inputs.from &&
                situation.sourceNode !== undefined &&
                situation.source?.state === "running" &&
                !situation.isPlanted &&
                situation.base.kind === "absent" &&
                !isImageBegun(situation),
        ),

    async run(context, situation) {
        if (situation.sourceNode !== undefined) {
            await run(context, "plant", situation.sourceNode.id, {
                runId: runIdOfImage(context, situation),
                bootScript: builderBootScript(),
            });
            // A run that comes after this one must know, also where this one is killed with the server stopped.
            await putTag(
                sourceView(context),
                sourceNameOf(context.inputs) ?? "",
                TAG.planted,
                context.identity.imageId,
            );
        }
    },

    expectedAfter: () => ({ isPlanted: true }),
};

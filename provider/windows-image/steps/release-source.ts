import { setTag } from "../../sysprep-snapshot-pair/snapshots/snapshot-tags";
import { messageOf } from "../../run/actionable-error";
import { EngineGone } from "../../engine/engine-gone";
import { TAG } from "../../run/tags";
import { baseNameOf, sourceView } from "../context";
import { type ImageStep, isImageBegun, runIf } from "../step";
import { takeOffSource } from "../builder/take-off-source";

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
            await takeOffSource(context).catch((error: unknown) => {
                if (error instanceof EngineGone) {
                    throw error;
                }
                context.progress.warn(
                    `the startup task for the builder could not be taken off the server: ${messageOf(error)}. It changes nothing there, and takes itself off at the next start`,
                );
            });
        }
        await setTag(sourceView(context), baseNameOf(context.inputs), TAG.sourceClean, context.clock.now());
    },

    expectedAfter: () => ({ isSourceClean: true }),
};

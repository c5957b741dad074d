import { powerHistory } from "../../sysprep-snapshot-pair/situation";
import { identifyMachine } from "../../sysprep-snapshot-pair/sysprep/machine";
import { waitForNode } from "../../sysprep-snapshot-pair/sysprep/wait-for-node";
import { setTag } from "../../sysprep-snapshot-pair/snapshots/snapshot-tags";
import { messageOf } from "../../run/actionable-error";
import { EngineGone } from "../../engine/engine-gone";
import { TAG } from "../../run/tags";
import { request } from "../../cloud/calls/request";
import { run } from "../builder/script";
import { sourceNameOf } from "../inputs";
import { baseNameOf, type ImageContext, sourceView } from "../context";
import { type ImageStep, isImageBegun, runIf } from "../step";

/** Nothing of this package stays on the server; from here on nothing touches it any more. */
export const releaseSource: ImageStep = {
    name: "take the preparation off the server",
    guide: "Step 1, snapshot the server",
    kind: "move",
    usualSeconds: [30, 240],
    outage: false,
    source: "undisturbed",

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

async function untagSource({ cloud, clock, signal, inputs }: ImageContext): Promise<void> {
    const name = sourceNameOf(inputs) ?? "";
    const send = () => cloud.lightsail.untagResource(name, [TAG.planted]);
    await request({ clock, signal, send, happened: send });
}

/** On the node that is the server for certain, and only once it answers from after its start. */
export async function takeOffSource(context: ImageContext): Promise<void> {
    const view = sourceView(context);
    const operations = await context.cloud.lightsail.getOperationsForResource(view.inputs.instanceName);
    const node = await waitForNode(view, { power: powerHistory(operations, undefined) });
    await identifyMachine(view, node);
    const { clean, left } = await run(context, "unplant", node.id, {});
    if (!clean) {
        throw new Error(`still there: ${left.join(", ")}`);
    }
    await untagSource(context);
}

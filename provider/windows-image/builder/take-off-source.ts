import { powerHistory } from "../../sysprep-snapshot-pair/situation";
import { identifyMachine } from "../../sysprep-snapshot-pair/sysprep/machine";
import { waitForNode } from "../../sysprep-snapshot-pair/sysprep/wait-for-node";
import { TAG } from "../../run/tags";
import { removeTags } from "../../run/put-tags";
import { runOnServer } from "./script";
import { type ImageContext, sourceView } from "../context";

export async function takeOffSource(context: ImageContext): Promise<void> {
    await takeOffTask(context);
    await removePlantedTag(context);
}

/** On the node that is the server for certain, and only once it answers from after its start. */
export async function takeOffTask(context: ImageContext): Promise<void> {
    const view = sourceView(context);
    const operations = await context.cloud.lightsail.getOperationsForResource(view.inputs.instanceName);
    const node = await waitForNode(view, { power: powerHistory(operations, undefined) });
    await identifyMachine(view, node);
    const { clean, left } = await runOnServer(context, "unplant", node.id, {});
    if (!clean) {
        throw new Error(`still there: ${left.join(", ")}`);
    }
}

export async function removePlantedTag(context: ImageContext): Promise<void> {
    await removeTags(context, sourceView(context).inputs.instanceName, [TAG.planted]);
}

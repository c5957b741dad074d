import type { PairContext } from "../context";
import { cloneName } from "../names";
import { TAG } from "../../run/tags";
import { deleteOwnInstance } from "./temporary-instance";

/** Deletes the clone that this run has made for its check, and no other's: that one may be at work. */
export async function deleteCloneOf(context: PairContext, runId: string): Promise<void> {
    const { cloud, inputs, identity } = context;
    const clone = await cloud.lightsail.getInstance(cloneName(inputs.instanceName, runId));
    if (clone?.tags[TAG.pair] === identity.pairId) {
        await deleteOwnInstance(context, clone.name);
    }
}

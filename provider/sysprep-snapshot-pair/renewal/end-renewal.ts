import type { Activation, Cloud } from "../../cloud/ports";
import { TAG } from "../../run/tags";
import type { PairContext } from "../context";
import { formerNode } from "./renewal";

/** The activations that runs of this pair have made for its source. */
export async function ownActivations({
    cloud,
    inputs,
    identity,
}: Pick<PairContext, "cloud" | "inputs" | "identity">): Promise<readonly Activation[]> {
    const activations = await cloud.ssm.listActivations(inputs.instanceName);
    return activations.filter(({ tags }) => tags[TAG.renewal] === identity.pairId);
}

/** Deletes an activation; where a machine has registered with it, the source is no longer the node that it was. */
export async function endActivation({ ssm }: Pick<Cloud, "ssm">, activation: Activation): Promise<void> {
    const [node] = await ssm.describeNodes({ activationId: activation.id });
    const former = formerNode(activation);
    if (node !== undefined && former !== undefined && former !== node.id) {
        await ssm.deregisterNode(former);
    }
    await ssm.deleteActivation(activation.id);
}

/** Deletes all the activations that runs of this pair have left. */
export async function endRenewal(context: Pick<PairContext, "cloud" | "inputs" | "identity">): Promise<void> {
    for (const activation of await ownActivations(context)) {
        await endActivation(context.cloud, activation);
    }
}

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

/**
 * Deletes an activation; where a machine has registered with it, the source is no longer the node that it was.
 *
 * @param proven the node that has proven to be the source: any other that has used the code is not, or not any more, and
 *   would have the rights of its tags
 * @returns those others, which are deregistered
 */
export async function endActivation(
    { ssm }: Pick<Cloud, "ssm">,
    activation: Activation,
    proven?: string,
): Promise<readonly string[]> {
    const nodes = (await ssm.describeNodes({ activationId: activation.id })).map(({ id }) => id);
    const former = formerNode(activation);
    if (nodes.length > 0 && former !== undefined && !nodes.includes(former)) {
        await ssm.deregisterNode(former);
    }
    const others = proven === undefined ? [] : nodes.filter((id) => id !== proven);
    for (const id of others) {
        await ssm.deregisterNode(id);
    }
    await ssm.deleteActivation(activation.id);
    return others;
}

/** Deletes all the activations that runs of this pair have left, with the nodes of strangers who have used them. */
export async function endRenewal(
    context: Pick<PairContext, "cloud" | "inputs" | "identity" | "progress">,
    proven?: string,
): Promise<void> {
    for (const activation of await ownActivations(context)) {
        for (const id of await endActivation(context.cloud, activation, proven)) {
            context.progress.warn(
                `node ${id} was deregistered: it had used the activation that was meant for instance "${context.inputs.instanceName}", which is node ${proven ?? ""}. Where no earlier registration of the instance was that node, somebody has read the code on a disk`,
            );
        }
    }
}

import { deleteOwnInstance } from "../../sysprep-snapshot-pair/verify/temporary-instance";
import { endRegistration } from "../../run/end-registration";
import { TAG } from "../../run/tags";
import type { Activation } from "../../cloud/ports";
import { isActivationOfImage } from "../ownership";
import { builderView, type ImageContext } from "../context";
import { deleteNamedDisks } from "../../sysprep-snapshot-pair/verify/named-disks";
import { builderDiskPrefix, builderName } from "../names";

/** Those that runs of this image have made for its builder. */
export async function builderActivations({
    cloud,
    inputs,
    identity,
}: Pick<ImageContext, "cloud" | "inputs" | "identity">): Promise<readonly Activation[]> {
    const activations = await cloud.ssm.listActivations(builderName(inputs.snapshotName));
    return activations.filter((each) => isActivationOfImage(each, identity.imageId));
}

/**
 * Leaves nothing of the builder: the instance, its disks, its node, its activation. Absence is success.
 *
 * @param kept an activation for a builder to come
 */
export async function endBuilder(context: ImageContext, kept?: string): Promise<void> {
    const { cloud, inputs, identity } = context;
    const name = builderName(inputs.snapshotName);
    const instance = await cloud.lightsail.getInstance(name);
    const isOurs = instance?.tags[TAG.pair] === identity.imageId;
    if (isOurs) {
        await deleteOwnInstance(builderView(context), name);
    }
    if (instance === undefined || isOurs) {
        await deleteNamedDisks(context, builderDiskPrefix(name), inputs.timeouts.stop);
    }
    // Made while the method was another one, it may have a registration too.
    if (inputs.sysprep.method === "ssm" || (isOurs && instance.tags[TAG.activation] !== undefined)) {
        const activations = await builderActivations(context);
        for (const { id } of activations.filter((each) => each.id !== kept)) {
            await endRegistration(cloud, id);
        }
    }
}

import { deleteOwnInstance } from "../../sysprep-snapshot-pair/verify/temporary-instance";
import { TAG } from "../../run/tags";
import { builderView, type ImageContext } from "../context";
import { deleteNamedDisks } from "../../sysprep-snapshot-pair/verify/named-disks";
import { builderDiskPrefix, builderName } from "../names";

/** Leaves nothing of the builder: the instance, its disks, its node, its activation. Absence is success. */
export async function endBuilder(context: ImageContext): Promise<void> {
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
    if (inputs.sysprep.method === "ssm") {
        await endRegistrations(context, name);
    }
}

/** The node goes before its activation, which tells which node it is. */
async function endRegistrations({ cloud }: ImageContext, name: string): Promise<void> {
    for (const { id } of await cloud.ssm.listActivations(name)) {
        for (const node of await cloud.ssm.describeNodes({ activationId: id })) {
            await cloud.ssm.deregisterNode(node.id);
        }
        await cloud.ssm.deleteActivation(id);
    }
}

import type { Disk, InstanceSnapshot, NewInstances } from "../../cloud/ports";
import type { PairContext } from "../context";
import { cloneDiskPrefix } from "../names";
import { deleteNamedDisks, diskMapping, namedDisks } from "./named-disks";

export function cloneDiskMapping(
    snapshot: Pick<InstanceSnapshot, "attachedDisks">,
    instanceName: string,
    runId: string,
): NonNullable<NewInstances["attachedDiskMapping"]> {
    return diskMapping(snapshot, cloneDiskPrefix(instanceName, runId));
}

export function cloneDisks(
    { cloud, inputs }: Pick<PairContext, "cloud" | "inputs">,
    runId: string,
): Promise<readonly Disk[]> {
    return namedDisks({ cloud }, cloneDiskPrefix(inputs.instanceName, runId));
}

export async function deleteCloneDisks(context: PairContext, runId: string): Promise<void> {
    const { instanceName, timeouts } = context.inputs;
    await deleteNamedDisks(context, cloneDiskPrefix(instanceName, runId), timeouts.stop);
}

import type { InstanceSnapshot } from "../../cloud/ports";
import { withAdvice } from "../../run/actionable-error";
import { TAG } from "../../run/tags";
import type { PairContext } from "../context";
import { cloneName } from "../names";
import { deleteCloneDisks } from "./clone-disks";
import { finishMove } from "./static-ip";
import { deleteOwnInstance } from "./temporary-instance";

/**
 * Cleans up after the checks of a run: a static IP that leads nowhere, a clone, its disks.
 *
 * @param snapshots those of the run
 */
export async function endVerification(
    context: PairContext,
    runId: string,
    snapshots: readonly InstanceSnapshot[],
): Promise<void> {
    const { cloud, inputs, identity } = context;
    for (const snapshot of snapshots) {
        await withAdvice(() => finishMove(context, snapshot));
    }
    // Only this run's: another run may be using its own.
    const clone = await cloud.lightsail.getInstance(cloneName(inputs.instanceName, runId));
    if (clone?.tags[TAG.pair] === identity.pairId) {
        await deleteOwnInstance(context, clone.name);
    }
    if (snapshots.some(({ attachedDisks }) => attachedDisks.length > 0)) {
        await deleteCloneDisks(context, runId);
    }
}

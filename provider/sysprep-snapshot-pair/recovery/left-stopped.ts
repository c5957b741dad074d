import { isCloudError } from "../../cloud/errors/cloud-error";
import type { Instance } from "../../cloud/ports";
import type { PairContext } from "../context";
import { isHeldByEarlierRun } from "../guide/source-lock/hold";

/**
 * Notices a source that a run before this one has stopped and not started again. One that was cut off before its
 * first snapshot has left nothing but its tag on the source. It is this run's to start then, however this run ends.
 */
export function noticeLeftStopped(
    { notebook, identity }: Pick<PairContext, "notebook" | "identity">,
    source: Instance | undefined,
): void {
    if (source === undefined || source.state === "running") {
        return;
    }
    const own = { pairId: identity.pairId, runId: identity.newRunId };
    notebook.touchedSource ||= notebook.followsUnfinished || isHeldByEarlierRun(own, source.tags);
}

/** The same for a run that ends before it has seen the source. Where it cannot be seen, nothing is known of it. */
export async function lookForLeftStopped(context: PairContext): Promise<void> {
    try {
        noticeLeftStopped(context, await context.cloud.lightsail.getInstance(context.inputs.instanceName));
    } catch (error) {
        if (!isCloudError(error)) {
            throw error;
        }
    }
}

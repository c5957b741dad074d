import { ActionableError } from "../../run/actionable-error";
import { waitFor } from "../../run/waits";
import type { MachineStateResult } from "../../guest";
import { isCloudError } from "../../cloud/errors/cloud-error";
import type { ImageContext } from "../context";
import { run } from "./script";

/** Restarts the builder from inside, and waits for a script that answers from another start than the one before. */
export async function restartBuilder(context: ImageContext, nodeId: string): Promise<MachineStateResult> {
    const before = await run(context, "machine-state", nodeId, {});
    const { outcome } = await run(context, "restart", nodeId, { startedAt: before.startedAt });
    if (outcome === "scheduled") {
        // It begins 30 seconds after the answer; a command sent before then would be cut off by it.
        await context.clock.sleep(60_000, context.signal);
    }
    return waitFor(context, {
        what: "the builder to be back after its restart",
        pace: { typicalMinimumMilliseconds: 60_000 },
        boundMilliseconds: context.inputs.timeouts.restart,
        adviceOnTimeout:
            "Look at the builder over RDP with `keepBuilderOnFailure: true`, or raise `timeouts.restart`: large updates are finished while Windows starts.",
        probe: async () => {
            const state = await run(context, "machine-state", nodeId, {}).catch(notYet);
            return state === undefined || state.startedAt === before.startedAt
                ? { kind: "waiting", note: "it has not answered from a new start yet" }
                : { kind: "reached", value: state };
        },
    });
}

/** A command that the restart cut off, or that could not be delivered while it lasted, says nothing. */
function notYet(error: unknown): undefined {
    if (error instanceof ActionableError || isCloudError(error, "unavailable")) {
        return undefined;
    }
    throw error;
}

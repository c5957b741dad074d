import { isCloudError } from "../../cloud/errors/cloud-error";
import type { PairContext, SysprepSent } from "../context";
import { ActionableError, messageOf } from "../../run/actionable-error";
import { lookComment } from "./look-comment";
import { sendScript } from "./script";

/**
 * After so many seconds Windows powers off by itself, whatever this run does: eight minutes, because the agent sends an
 * answer that was lost again after up to five.
 */
export const FALLBACK_SHUTDOWN_SECONDS = 480;

const BOUND = 60_000;

/**
 * Tells Windows to power off now, once it is proven that its disk is generalized. By a command and not by StopInstance,
 * which cuts the power of a machine that does not shut down in time. Where it does not arrive, or Windows refuses, the
 * scheduled shutdown follows: so its end is not waited for, but that of the machine.
 */
export async function powerOffNow(
    context: PairContext,
    { nodeId, runId, attempt }: SysprepSent,
): Promise<void> {
    try {
        await sendScript(context, {
            script: "power-off",
            parameters: { runId, attempt },
            nodeId,
            comment: lookComment("power-off"),
            boundMilliseconds: BOUND,
        });
    } catch (error) {
        if (!isCloudError(error) && !(error instanceof ActionableError)) {
            throw error;
        }
        context.progress.lasting(
            `Windows could not be told to power off at once (${messageOf(error)}); it does so by itself within ${FALLBACK_SHUTDOWN_SECONDS / 60} minutes`,
        );
    }
}

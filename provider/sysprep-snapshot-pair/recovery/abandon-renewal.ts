import { isCloudError } from "../../cloud/errors/cloud-error";
import { ActionableError } from "../../run/actionable-error";
import type { PairContext } from "../context";
import { generalizesOrHas, type Situation } from "../situation";
import { endRenewal } from "../renewal/end-renewal";
import { pendingActivation } from "../renewal/renewal";
import { waitForRenewal } from "../renewal/wait-for-renewal";

/**
 * Nothing of a registration that was begun stays behind. A source whose own was cleared is waited for first: without its
 * activation it would be left unmanaged.
 */
export async function abandonRenewal(context: PairContext, situation: Situation): Promise<void> {
    const activationId = pendingActivation(situation.backup);
    if (activationId === undefined) {
        return;
    }
    if (context.inputs.sysprep.method === "manual") {
        await endEarlierRenewal(context, activationId);
        return;
    }
    let proven: string | undefined;
    try {
        proven = generalizesOrHas(situation) ? (await waitForRenewal(context, situation)).id : undefined;
    } catch (error) {
        if (!(error instanceof ActionableError)) {
            throw error;
        }
        context.progress.warn(`${error.message}. ${error.advice}`);
    }
    await endRenewal(context, proven);
}

/**
 * Made before the method was changed: nobody waits for the source any more, and whoever finds the code must not use it. The
 * permissions of Systems Manager may be gone with the method.
 */
async function endEarlierRenewal(context: PairContext, activationId: string): Promise<void> {
    try {
        await endRenewal(context);
    } catch (error) {
        if (!isCloudError(error, "access-denied")) {
            throw error;
        }
        context.progress.warn(
            `activation ${activationId}, with which instance "${context.inputs.instanceName}" was to register anew, could not be deleted: ${error.message} It ends by itself within seven days; to end it now: aws ssm delete-activation --region ${context.cloud.region} --activation-id ${activationId}`,
        );
    }
}

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
    if (pendingActivation(situation.backup) === undefined || context.inputs.sysprep.method === "manual") {
        return;
    }
    try {
        await (generalizesOrHas(situation) ? waitForRenewal(context, situation) : undefined);
    } catch (error) {
        if (!(error instanceof ActionableError)) {
            throw error;
        }
        context.progress.warn(`${error.message}. ${error.advice}`);
    }
    await endRenewal(context);
}

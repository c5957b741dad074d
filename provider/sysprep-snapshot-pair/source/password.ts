import type { AccessDetails } from "../../cloud/ports";
import type { PairContext } from "../context";
import { ActionableError } from "../../run/actionable-error";
import { isSettled } from "../../run/password";
import { TAG } from "../../run/tags";
import { PACES, waitFor } from "../../run/waits";
import type { Situation } from "../situation";

/** Waits for the password that Windows makes after Sysprep. One that does not come in time is a warning, not a failure. */
export async function readNewPassword(context: PairContext, situation: Situation): Promise<void> {
    const { runState, progress, inputs } = context;
    runState.passwordRead = true;
    try {
        runState.sourceAdministratorPassword = await waitForPassword(context, markBefore(situation));
    } catch (error) {
        if (!(error instanceof ActionableError)) {
            throw error;
        }
        // The pair is complete and the source runs, so nothing is lost.
        progress.warn(
            `the new administrator password of instance "${inputs.instanceName}" could not be read: ${error.message}. ${error.advice}`,
        );
    }
}

async function waitForPassword(
    context: PairContext,
    before: string | undefined,
): Promise<string | undefined> {
    const { cloud, inputs, progress } = context;
    const access = await waitFor<AccessDetails>(context, {
        what: `Windows to report the new administrator password of instance "${inputs.instanceName}"`,
        pace: PACES.password,
        boundMilliseconds: inputs.timeouts.password,
        adviceOnTimeout: "`pulumi refresh` reads it once it is there; the Lightsail console shows it too.",
        probe: async () => {
            const details = await cloud.lightsail.getInstanceAccessDetails(inputs.instanceName);
            return details !== undefined && isSettled(details, before)
                ? { kind: "reached", value: details }
                : { kind: "waiting" };
        },
    });
    if (access.password === undefined) {
        progress.warn(
            `the new administrator password of instance "${inputs.instanceName}" is encrypted with its key pair "${access.keyPairName ?? ""}"; decrypt it with your private key, as "Get the administrator password" in the Lightsail console shows`,
        );
    }
    return access.password;
}

/** The mark of the old password, which was put into the backup's tags before Sysprep. */
export function markBefore({ backup }: Pick<Situation, "backup">): string | undefined {
    return backup.kind === "absent" || backup.kind === "foreign"
        ? undefined
        : backup.snapshot.tags[TAG.passwordBefore];
}

import type { AccessDetails } from "../../cloud/ports";
import type { PairContext } from "../context";
import { PairFailure } from "../failure";
import { markBefore, passwordMark } from "../password-mark";
import { runIf, type Step } from "../step";
import { PACES, waitFor } from "../waits";

/** Lightsail keeps passwords in the clear for this key pair alone (API reference, "InstanceAccessDetails"). */
const DEFAULT_KEY_PAIR = "LightsailDefaultKeyPair";

/** Sysprep has given the source a random administrator password of its own too; whoever runs it needs it. */
export const readPassword: Step = {
    name: "read the source's new administrator password",
    guide: "Step 3",
    kind: "move",
    usualSeconds: [180, 600],
    outage: false,

    decide: ({ passwordRead, source }) => runIf(!passwordRead && source !== undefined),

    async run(context, situation) {
        const { notebook, progress, inputs } = context;
        notebook.passwordRead = true;
        try {
            notebook.sourceAdministratorPassword = await waitForPassword(context, markBefore(situation));
        } catch (error) {
            if (!(error instanceof PairFailure)) {
                throw error;
            }
            // The pair is complete and the source runs: a password that comes late fails nothing.
            progress.warn(
                `the new administrator password of instance "${inputs.instanceName}" could not be read: ${error.message}. ${error.advice}`,
            );
        }
    },

    foresee: (situation) => ({ ...situation, passwordRead: true }),
};

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

/**
 * With a key pair of one's own the password never comes in the clear; otherwise it must be a new one.
 *
 * @param before the mark of the password that it must not be
 */
export function isSettled(now: AccessDetails, before: string | undefined): boolean {
    const isEncrypted = now.keyPairName !== undefined && now.keyPairName !== DEFAULT_KEY_PAIR;
    const known = isEncrypted ? now.passwordCiphertext : now.password;
    return known !== undefined && known !== "" && passwordMark(now) !== before;
}

import type { PairContext } from "../context";
import { ActionableError } from "../../run/actionable-error";
import { TAG } from "../../run/tags";
import { waitForPassword } from "../../run/wait-for-password";
import { isJustUp } from "../just-up";
import { registrationOf } from "../inputs";
import type { Situation } from "../situation";
import { wayBack } from "../way-back";

/** Waits for the password that Windows makes after Sysprep. One that does not come in time is a warning, not a failure. */
export async function readNewPassword(context: PairContext, situation: Situation): Promise<void> {
    const { runState, progress, inputs } = context;
    runState.passwordRead = true;
    try {
        const access = await waitForPassword(context, {
            instanceName: inputs.instanceName,
            what: `Windows to report the new administrator password of instance "${inputs.instanceName}"`,
            before: markBefore(situation),
            isJustBegun: isJustUp(context),
            tookLast: context.tookLast,
            boundMilliseconds: inputs.timeouts.password,
            adviceOnTimeout: setPasswordAdvice(context, situation),
        });
        runState.sourceAdministratorPassword = access.password;
        runState.passwordFrom = access.password === undefined ? "key-pair" : "lightsail";
        if (access.password === undefined) {
            progress.warn(encryptedAlone(inputs.instanceName, access.keyPairName));
        }
    } catch (error) {
        if (!(error instanceof ActionableError)) {
            throw error;
        }
        // The pair is complete and the source runs, so nothing is lost.
        progress.warn(
            `the new administrator password of instance "${inputs.instanceName}" could not be read: ${error.message}. The pair is complete all the same. ${error.advice}`,
        );
    }
}

/**
 * Lightsail's API reference says of a password that was changed that it goes on returning the original one, and not
 * whether Sysprep counts as a change. A password that is set through Systems Manager always works.
 */
function setPasswordAdvice(
    { cloud, inputs }: Pick<PairContext, "cloud" | "inputs">,
    { node, backup, source }: Situation,
): string {
    const late = "`pulumi refresh` reads it once Lightsail shows it, which is not certain.";
    const isManaged = inputs.sysprep.method === "ssm" && registrationOf(inputs) !== "clear";
    const nodeId = recordedNodeOf(backup) ?? node?.id;
    if (!isManaged || nodeId === undefined) {
        const name = backup.kind === "absent" ? inputs.backupSnapshotName : backup.snapshot.name;
        return `${late} Without a node in Systems Manager no new one can be set from outside; if nobody can sign in, go back: ${wayBack(name, source)}`;
    }
    return `${late} The way that always works is to set a new one through Systems Manager: ${setPasswordCommand(nodeId, cloud.region)}. Systems Manager keeps what it was sent for 30 days, so change it again once you are signed in.`;
}

/** What sets a password on the machine, in a form that every shell takes. Pure. */
export function setPasswordCommand(nodeId: string, region: string): string {
    return `aws ssm send-command --region ${region} --instance-ids ${nodeId} --document-name AWS-RunPowerShellScript --parameters "commands=net user Administrator NEW-PASSWORD"`;
}

function recordedNodeOf(backup: Situation["backup"]): string | undefined {
    return backup.kind === "absent" || backup.kind === "foreign" ? undefined : backup.snapshot.tags[TAG.node];
}

function encryptedAlone(instanceName: string, keyPairName: string | undefined): string {
    return `the new administrator password of instance "${instanceName}" is encrypted with its key pair "${keyPairName ?? ""}"; decrypt it with your private key, as "Get the administrator password" in the Lightsail console shows`;
}

/** The mark of the old password, which was put into the backup's tags before Sysprep. */
export function markBefore({ backup }: Pick<Situation, "backup">): string | undefined {
    return backup.kind === "absent" || backup.kind === "foreign"
        ? undefined
        : backup.snapshot.tags[TAG.passwordBefore];
}

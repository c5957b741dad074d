import { onOneLine, quoted } from "../../text/foreign";
import { isCloudError } from "../../cloud/errors/cloud-error";
import type { Instance } from "../../cloud/ports";
import {
    completeImageState,
    generalizedImageState,
    type SysprepAlreadyRan,
    type SysprepFailed,
} from "../../guest";
import type { PairContext } from "../context";
import { ActionableError, messageOf } from "../../run/actionable-error";
import type { PairInputs } from "../inputs";
import { lookComment } from "./look-comment";
import { runScript } from "./script";
import { wayBack } from "../way-back";

/** The error for a Sysprep that did not generalize the disk, with what the machine reported. */
export function sysprepFailure(
    { instanceName, backupSnapshotName }: Pick<PairInputs, "instanceName" | "backupSnapshotName">,
    result: SysprepFailed | SysprepAlreadyRan,
    source: Instance | undefined,
): ActionableError {
    if (result.outcome === "already-ran") {
        return sysprepRunsOnce(
            instanceName,
            `attempt ${result.attempt}, ${result.firstOutcome}: ${onOneLine(result.message)}`,
        );
    }
    return new ActionableError(
        [
            `Sysprep failed on instance "${instanceName}" in phase ${result.phase}: ${onOneLine(result.message)}` +
                ` (image state ${result.imageState}, exit code ${result.exitCode ?? "none"})`,
            section("setuperr.log", result.errorTail),
            section("setupact.log", result.setupTail),
            section(`log of ${result.agent}`, result.agentLogTail),
        ]
            .filter((part) => part !== "")
            .join("\n"),
        adviceOn(result.imageState, wayBack(backupSnapshotName, source)),
    );
}

function adviceOn(imageState: string, goBack: string): string {
    switch (imageState) {
        case completeImageState:
            return "Windows is unchanged. Mend what the log names, then run `pulumi up` again: it goes on from here with the same backup.";
        case generalizedImageState:
            return "Windows is generalized and whole, but no Sysprep snapshot was made of it: a restart completes it, with a new random administrator password. Restart it, mend what the message names, and change `triggers` to make a new pair.";
        default:
            return `Windows is half generalized, and Sysprep must not be run on it again. Make an instance from the backup, and use that one instead: ${goBack}`;
    }
}

/** Rule: never two Sysprep runs on one disk in one pair. */
export function sysprepRunsOnce(instanceName: string, why: string): ActionableError {
    return new ActionableError(
        `this run has, or may have, generalized instance "${instanceName}" already (${why})`,
        "Sysprep is not run twice on one disk for one pair. The backup is kept; if the instance works, change `triggers` to make a new pair.",
    );
}

/** The disk has been through OOBE since, so that no Sysprep snapshot of it can be made. */
export function startedTooEarly({
    instanceName,
    backupSnapshotName,
}: Pick<PairInputs, "instanceName" | "backupSnapshotName">): ActionableError {
    return new ActionableError(
        `instance "${instanceName}" was started after Sysprep and before its snapshot was taken, so its disk is no longer generalized`,
        `Sysprep is not run twice on one disk for one pair. The backup snapshot "${backupSnapshotName}" of before Sysprep is kept; change \`triggers\` to make a new pair.`,
    );
}

function section(title: string, tail: string): string {
    const text = tail.trim();
    return text === "" ? `--- ${title} is empty` : `--- the end of ${title}\n${quoted(text)}`;
}

/** The end of Sysprep's own logs, read after a hang; the task that would go on with it is removed. */
export async function tailOfLogs(context: PairContext, nodeId: string): Promise<string> {
    try {
        const source = await context.cloud.lightsail.getInstance(context.inputs.instanceName);
        if (source?.state !== "running") {
            // A machine that is off has no answer, and waiting for one would only prolong the outage.
            return "";
        }
        const logs = await runScript(context, {
            script: "collect-logs",
            parameters: { removeTask: true },
            nodeId,
            comment: lookComment("collect-logs"),
            boundMilliseconds: 5 * 60_000,
        });
        return [
            `; image state ${logs.imageState}`,
            section("setuperr.log", logs.errorTail),
            section("setupact.log", logs.setupTail),
            section(`log of ${logs.agent}`, logs.agentLogTail),
        ]
            .filter((part) => part !== "")
            .join("\n");
    } catch (error) {
        if (error instanceof ActionableError || isCloudError(error)) {
            return `; Sysprep's logs could not be read: ${messageOf(error)}`;
        }
        throw error;
    }
}

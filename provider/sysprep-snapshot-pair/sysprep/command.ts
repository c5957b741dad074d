import type { Cloud, Command, Freshness } from "../../cloud/ports";
import { generalizedImageState, readDocument } from "../../guest";
import { attemptIn } from "../names";
import type { CommandSituation } from "../situation";

/** Where a Sysprep command was sent, and whose answer to it is believed. */
export interface SysprepMachine {
    readonly nodeId: string | undefined;
    /** `undefined` where the instance is gone, or Lightsail does not tell: nothing is sent then. */
    readonly ec2InstanceId: string | undefined;
}

export async function observeCommand(
    cloud: Cloud,
    runId: string,
    { nodeId, ec2InstanceId }: SysprepMachine,
    freshness: Freshness = { notOlderThan: cloud.view.now() },
): Promise<CommandSituation> {
    if (nodeId === undefined) {
        return { kind: "none" };
    }
    const latest = latestSysprep(await cloud.view.commands(nodeId, freshness), runId);
    if (latest === undefined) {
        return { kind: "none" };
    }
    const { command, attempt } = latest;
    const invocation = await cloud.view.invocation(command.id, nodeId);
    switch (invocation?.status ?? command.status) {
        case "Pending":
        case "InProgress":
        case "Delayed":
        case "Cancelling":
            return { kind: "running", commandId: command.id, attempt };
        case "Success":
            return interpretSysprepOutput(
                attempt,
                invocation?.stdout ?? "",
                command.requestedAt,
                ec2InstanceId,
            );
        case "Cancelled":
        case "Failed":
        case "TimedOut":
            return { kind: "failed", attempt, why: invocation?.statusDetails ?? command.status };
    }
}

/** The newest Sysprep command of this run. */
export function latestSysprep(
    commands: readonly Command[],
    runId: string,
): { readonly command: Command; readonly attempt: number } | undefined {
    return commands
        .flatMap((command) => {
            const attempt = attemptIn(command.comment, runId, "sysprep");
            return attempt === undefined ? [] : [{ command, attempt }];
        })
        .reduce<{ command: Command; attempt: number } | undefined>(
            (last, each) => (last === undefined || each.attempt > last.attempt ? each : last),
            undefined,
        );
}

/**
 * What Sysprep's result document says. That the command succeeded proves nothing.
 *
 * @param requestedAt without it, a start after Sysprep cannot be told from one before it
 * @param ec2InstanceId the machine whose answer it must be
 */
export function interpretSysprepOutput(
    attempt: number,
    stdout: string,
    requestedAt: Date | undefined,
    ec2InstanceId: string | undefined,
): CommandSituation {
    let result;
    try {
        result = readDocument("sysprep", stdout, ec2InstanceId);
    } catch (error) {
        return { kind: "failed", attempt, why: error instanceof Error ? error.message : String(error) };
    }
    const { outcome, imageState } = result;
    if (outcome === "generalized" && imageState === generalizedImageState && requestedAt !== undefined) {
        return { kind: "generalized", attempt, requestedAt, imageState };
    }
    if (outcome === "already-ran" && (result.firstOutcome === "generalized" || result.restartedSince)) {
        return {
            kind: "spent",
            attempt,
            why: `attempt ${result.attempt}, ${result.firstOutcome}: ${result.message}`,
        };
    }
    const why = outcome === "generalized" ? "nothing proves that the disk is generalized" : result.message;
    return { kind: "failed", attempt, why: `${why} (image state ${imageState || "none"})` };
}

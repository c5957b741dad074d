import type { Cloud, Command, Freshness } from "../../cloud/ports";
import { DocumentError, generalizedImageState, type ProgressResult, readDocument } from "../../guest";
import type { SysprepSent } from "../context";
import { attemptIn, isLookAtSysprep } from "../names";
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
    const commands = await cloud.view.commands(nodeId, freshness);
    const latest = latestSysprep(commands, runId);
    if (latest === undefined) {
        return { kind: "none" };
    }
    const machine = { nodeId, ec2InstanceId };
    const own = await ownWord(cloud, latest, machine);
    return own.kind === "running" || own.kind === "failed"
        ? ((await recordedWord(cloud, commands, { ...machine, ...latest, runId })) ?? own)
        : own;
}

/** What the Sysprep command itself has answered. */
async function ownWord(
    cloud: Cloud,
    { command, attempt }: SentCommand,
    { nodeId, ec2InstanceId }: AskedMachine,
): Promise<CommandSituation> {
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

/** How many of the last looks may have found a record that is not complete yet, or not have arrived. */
const LOOKS = 3;

/**
 * What the record on the machine says, in the answers of those who looked at it meanwhile. The command's own answer may be
 * lost when Sysprep resets the network: the agent sends it again up to five minutes later, or not at all.
 */
async function recordedWord(
    cloud: Cloud,
    commands: readonly Command[],
    {
        command,
        attempt,
        runId,
        nodeId,
        ec2InstanceId,
    }: SentCommand & AskedMachine & { readonly runId: string },
): Promise<CommandSituation | undefined> {
    const { requestedAt } = command;
    if (requestedAt === undefined) {
        return undefined;
    }
    const looks = commands
        .filter((each) => isLookAtSysprep(each.comment, runId, attempt) && each.status === "Success")
        .sort((one, other) => (other.requestedAt?.getTime() ?? 0) - (one.requestedAt?.getTime() ?? 0));
    for (const look of looks.slice(0, LOOKS)) {
        const invocation = await cloud.view.invocation(look.id, nodeId);
        const progress = progressIn(invocation?.stdout ?? "", ec2InstanceId);
        if (progress !== undefined && provesGeneralized(progress, { runId, attempt })) {
            return { kind: "generalized", attempt, requestedAt, imageState: progress.imageState };
        }
    }
    return undefined;
}

function progressIn(stdout: string, ec2InstanceId: string | undefined): ProgressResult | undefined {
    try {
        return readDocument("progress", stdout, ec2InstanceId);
    } catch (error) {
        if (error instanceof DocumentError) {
            return undefined;
        }
        throw error;
    }
}

/** The record of this very attempt says so, the disk says so, and nobody has started it since. Pure. */
export function provesGeneralized(
    progress: ProgressResult,
    { runId, attempt }: Pick<SysprepSent, "runId" | "attempt">,
): boolean {
    return (
        progress.outcome === "recorded" &&
        progress.runId === runId &&
        progress.attempt === attempt &&
        progress.recordedOutcome === "generalized" &&
        !progress.restartedSince &&
        progress.imageState === generalizedImageState
    );
}

type AskedMachine = SysprepMachine & { readonly nodeId: string };

interface SentCommand {
    readonly command: Command;
    readonly attempt: number;
}

/** The newest Sysprep command of this run. */
export function latestSysprep(commands: readonly Command[], runId: string): SentCommand | undefined {
    return commands
        .flatMap((command) => {
            const attempt = attemptIn(command.comment, runId, "sysprep");
            return attempt === undefined ? [] : [{ command, attempt }];
        })
        .reduce<SentCommand | undefined>(
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

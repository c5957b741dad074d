import type { Command as CommandView, CommandInvocation } from "@aws-sdk/client-ssm";
import type { Command, Invocation, InvocationStatus } from "../world/model";
import { pluginName } from "./document";

const firstThatCounts: readonly InvocationStatus[] = [
    "Cancelling",
    "InProgress",
    "Pending",
    "TimedOut",
    "Failed",
    "Cancelled",
];

/** A command's status: that of its invocations, the least finished or the worst first. */
export function commandStatus(command: Command): InvocationStatus {
    const all = command.invocations.map(({ status }) => status);
    return firstThatCounts.find((status) => all.includes(status)) ?? "Success";
}

/** What is behind that status, such as the kind of time-out. */
export function commandDetails(command: Command): string {
    if (command.invocations.length === 0) return "NoInstancesInTag";
    const status = commandStatus(command);
    return command.invocations.find((invocation) => invocation.status === status)?.statusDetails ?? status;
}

/** A command as Systems Manager shows it. */
export function commandView(command: Command): CommandView {
    const count = (test: (invocation: Invocation) => boolean): number =>
        command.invocations.filter(test).length;
    return {
        CommandId: command.id,
        DocumentName: command.documentName,
        DocumentVersion: "$DEFAULT",
        Comment: command.comment,
        ExpiresAfter: command.expiresAt,
        Parameters: mutable(command.parameters),
        InstanceIds: command.targets.length > 0 ? [] : command.invocations.map(({ node }) => node.id),
        Targets: command.targets.map(({ key, values }) => ({ Key: key, Values: [...values] })),
        RequestedDateTime: command.requestedAt,
        Status: commandStatus(command),
        StatusDetails: commandDetails(command),
        OutputS3Region: "",
        OutputS3BucketName: "",
        OutputS3KeyPrefix: "",
        MaxConcurrency: "50",
        MaxErrors: "0",
        TargetCount: command.invocations.length,
        CompletedCount: count(({ endedAt }) => endedAt !== undefined),
        ErrorCount: count(({ status: one }) => one === "Failed" || one === "TimedOut"),
        DeliveryTimedOutCount: count(({ statusDetails }) => statusDetails === "DeliveryTimedOut"),
        ServiceRole: "",
        TimeoutSeconds: command.timeoutSeconds,
    };
}

function mutable(parameters: Command["parameters"]): Record<string, string[]> {
    return Object.fromEntries(Object.entries(parameters).map(([name, values]) => [name, [...values]]));
}

/** Amazon EC2 Systems Manager API reference, "GetCommandInvocation": what comes back of either stream. */
const longestOutput = 24_000;
const longestError = 8_000;

/** What an invocation has printed as far as Systems Manager hands it out. */
export function printed(invocation: Invocation): { stdout: string; stderr: string } {
    const running = invocation.endedAt === undefined ? invocation.script?.output() : undefined;
    const { stdout, stderr } = running ?? invocation;
    return { stdout: stdout.slice(0, longestOutput), stderr: stderr.slice(0, longestError) };
}

/** An invocation as ListCommandInvocations shows it. */
export function invocationView(
    command: Command,
    invocation: Invocation,
    details: boolean,
): CommandInvocation {
    return {
        CommandId: command.id,
        InstanceId: invocation.node.id,
        InstanceName: "",
        Comment: command.comment,
        DocumentName: command.documentName,
        DocumentVersion: "$DEFAULT",
        RequestedDateTime: command.requestedAt,
        Status: invocation.status,
        StatusDetails: invocation.statusDetails,
        StandardOutputUrl: "",
        StandardErrorUrl: "",
        CommandPlugins: details ? [pluginView(invocation)] : [],
        ServiceRole: "",
    };
}

/** API reference, "CommandPlugin": Output holds at most 2,500 characters. */
const longestPluginOutput = 2_500;

function pluginView(invocation: Invocation): NonNullable<CommandInvocation["CommandPlugins"]>[number] {
    return {
        Name: pluginName,
        // A plugin has no word for being cancelled but not yet so.
        Status: invocation.status === "Cancelling" ? "InProgress" : invocation.status,
        StatusDetails: invocation.statusDetails,
        ResponseCode: invocation.responseCode,
        ResponseStartDateTime: invocation.startedAt,
        ResponseFinishDateTime: invocation.endedAt,
        Output: printed(invocation).stdout.slice(0, longestPluginOutput),
    };
}

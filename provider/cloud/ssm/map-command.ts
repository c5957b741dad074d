import type { GetCommandInvocationResult, Command as SdkCommand } from "@aws-sdk/client-ssm";
import { essential, knownWord, optionalText, type Origin } from "../calls/essential";
import type { Command, CommandStatus, Invocation } from "../ports";
import type { CloudOperation } from "../errors/facts";

const STATUSES: readonly CommandStatus[] = [
    "Pending",
    "InProgress",
    "Delayed",
    "Success",
    "Cancelled",
    "Cancelling",
    "Failed",
    "TimedOut",
];

export function mapCommand(command: SdkCommand, operation: CloudOperation): Command {
    const id = essential(command.CommandId, "CommandId", { operation, resource: "a command" });
    return {
        id,
        comment: command.Comment ?? "",
        status: status(command.Status, { operation, resource: `command ${id}` }),
        requestedAt: command.RequestedDateTime,
    };
}

export function mapInvocation(
    answer: GetCommandInvocationResult,
    origin: Origin & { readonly commandId: string; readonly nodeId: string },
): Invocation {
    const word = status(answer.Status, origin);
    return {
        commandId: answer.CommandId ?? origin.commandId,
        nodeId: answer.InstanceId ?? origin.nodeId,
        status: word,
        statusDetails: optionalText(answer.StatusDetails) ?? word,
        exitCode: answer.ResponseCode ?? -1,
        stdout: answer.StandardOutputContent ?? "",
        stderr: answer.StandardErrorContent ?? "",
    };
}

/** A status that is not known might be an end or not: waiting on it would be a guess. */
function status(word: string | undefined, origin: Origin): CommandStatus {
    return essential(knownWord(STATUSES, word), "Status", origin);
}

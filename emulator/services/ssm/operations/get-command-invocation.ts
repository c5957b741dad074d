import {
    GetCommandInvocation$,
    type GetCommandInvocationRequest,
    type GetCommandInvocationResult,
} from "@aws-sdk/client-ssm";
import { ServiceError } from "../../protocol/errors";
import { ssmOperation, type OperationContext } from "../../protocol/operation";
import type { Command, Invocation } from "../../world/model";
import { demandCommandId } from "../command-id";
import { printed } from "../command-view";
import { pluginName } from "../document";

export const getCommandInvocation = ssmOperation<GetCommandInvocationRequest, GetCommandInvocationResult>(
    GetCommandInvocation$,
    ({ CommandId, InstanceId, PluginName = pluginName }, context) => {
        demandCommandId(CommandId);
        const command = visibleCommand(context, CommandId);
        const invocation = command?.invocations.find(({ node }) => node.id === InstanceId);
        if (command === undefined || invocation === undefined) {
            throw new ServiceError("InvocationDoesNotExist", "");
        }
        if (PluginName !== pluginName) throw new ServiceError("InvalidPluginName", "");
        return invocationResult(command, invocation);
    },
);

/** A command is not known everywhere right after it was sent. */
function visibleCommand({ region, now, sees }: OperationContext, id: string): Command | undefined {
    const command = region.commands.get(id);
    return command !== undefined && now >= command.visibleFrom && sees(command) ? command : undefined;
}

function invocationResult(command: Command, invocation: Invocation): GetCommandInvocationResult {
    const { startedAt, endedAt } = invocation;
    const { stdout, stderr } = printed(invocation);
    const elapsed =
        startedAt === undefined || endedAt === undefined
            ? ""
            : `PT${(endedAt.getTime() - startedAt.getTime()) / 1000}S`;
    return {
        CommandId: command.id,
        InstanceId: invocation.node.id,
        Comment: command.comment,
        DocumentName: command.documentName,
        DocumentVersion: "$DEFAULT",
        PluginName: pluginName,
        ResponseCode: invocation.responseCode,
        ExecutionStartDateTime: startedAt?.toISOString() ?? "",
        ExecutionElapsedTime: elapsed,
        ExecutionEndDateTime: endedAt?.toISOString() ?? "",
        Status: invocation.status,
        StatusDetails: invocation.statusDetails,
        StandardOutputContent: stdout,
        StandardOutputUrl: "",
        StandardErrorContent: stderr,
        StandardErrorUrl: "",
    };
}

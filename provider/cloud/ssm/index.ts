import {
    CancelCommandCommand,
    DescribeInstanceInformationCommand,
    GetCommandInvocationCommand,
    ListCommandsCommand,
    SendCommandCommand,
} from "@aws-sdk/client-ssm";
import type { ListCommandsCommandInput, SSMClient } from "@aws-sdk/client-ssm";
import { allPages, mapPages } from "../calls/all-pages";
import { essential } from "../calls/essential";
import { lookUp } from "../calls/look-up";
import type { SystemsManager } from "../ports";
import type { Request, Sender } from "../calls/sender";
import { activationCalls } from "./activation-calls";
import { mapCommand, mapInvocation } from "./map-command";
import { mapNode } from "./map-node";
import { toNodeFilters, toRunPowerShell } from "./to-requests";

/** Systems Manager of one Region, in the words of `ports.ts`. */
export function createSystemsManager(send: Sender<SSMClient>): SystemsManager {
    return {
        ...activationCalls(send),
        describeNodes: async (filter = {}) => (await lookUp(describeNodes(send, filter))) ?? [],
        sendCommand: (command) => sendCommand(send, command),
        getInvocation: (commandId, nodeId) => lookUp(getInvocation(send, commandId, nodeId)),
        listCommands: async (nodeId) =>
            (await lookUp(
                listCommands(send, `the commands of managed node ${nodeId}`, { InstanceId: nodeId }),
            )) ?? [],
        listCommandsUnderWay: (since) =>
            listCommands(send, "the list of commands under way", {
                Filters: [
                    // In whole seconds, as in the API Reference, "CommandFilter".
                    { key: "InvokedAfter", value: since.toISOString().replace(/\.\d+/, "") },
                    { key: "ExecutionStage", value: "Executing" },
                ],
            }),
        cancelCommand: async (commandId, nodeId) => {
            const request: Request = { operation: "ssm:CancelCommand", resource: on(commandId, nodeId) };
            await send(request, (client) =>
                client.send(new CancelCommandCommand({ CommandId: commandId, InstanceIds: [nodeId] })),
            );
        },
    };
}

function on(commandId: string, nodeId: string): string {
    return `command ${commandId} on managed node ${nodeId}`;
}

async function describeNodes(
    send: Sender<SSMClient>,
    filter: NonNullable<Parameters<SystemsManager["describeNodes"]>[0]>,
) {
    const operation = "ssm:DescribeInstanceInformation";
    const nodes = await allPages(operation, async (token) => {
        const answer = await send({ operation, resource: "the list of managed nodes" }, (client) =>
            client.send(
                new DescribeInstanceInformationCommand({
                    ...toNodeFilters(filter),
                    MaxResults: 50,
                    NextToken: token,
                }),
            ),
        );
        return { items: answer.InstanceInformationList, nextToken: answer.NextToken };
    });
    return mapPages(nodes, (found) => {
        const node = mapNode(found, operation);
        return isHybridActivated(node.id) ? node : [];
    });
}

/** A Lightsail instance is never one of the account's EC2 instances (`i-…`), which are listed as well. */
function isHybridActivated(nodeId: string): boolean {
    return nodeId.startsWith("mi-");
}

async function sendCommand(send: Sender<SSMClient>, command: Parameters<SystemsManager["sendCommand"]>[0]) {
    const request: Request = {
        operation: "ssm:SendCommand",
        resource: `managed node ${command.nodeId} (${command.comment})`,
        secrets: command.lines,
    };
    const answer = await send(request, (client) =>
        client.send(new SendCommandCommand(toRunPowerShell(command))),
    );
    return mapCommand(essential(answer.Command, "Command", request), request.operation);
}

async function getInvocation(send: Sender<SSMClient>, commandId: string, nodeId: string) {
    const request: Request = { operation: "ssm:GetCommandInvocation", resource: on(commandId, nodeId) };
    const answer = await send(request, (client) =>
        client.send(new GetCommandInvocationCommand({ CommandId: commandId, InstanceId: nodeId })),
    );
    return mapInvocation(answer, { ...request, commandId, nodeId });
}

async function listCommands(send: Sender<SSMClient>, resource: string, which: ListCommandsCommandInput) {
    const operation = "ssm:ListCommands";
    const commands = await allPages(operation, async (token) => {
        const answer = await send({ operation, resource }, (client) =>
            client.send(new ListCommandsCommand({ ...which, MaxResults: 50, NextToken: token })),
        );
        return { items: answer.Commands, nextToken: answer.NextToken };
    });
    return mapPages(commands, (command) => mapCommand(command, operation));
}

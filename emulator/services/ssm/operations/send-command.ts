import { SendCommand$, type SendCommandRequest, type SendCommandResult } from "@aws-sdk/client-ssm";
import { ssmOperation } from "../../protocol/operation";
import { drawLatency } from "../../world/latencies";
import type { Command, Invocation, ManagedNode } from "../../world/model";
import { uuid } from "../../world/random";
import { birth } from "../../world/world";
import { commandView } from "../command-view";
import { dispatch } from "../delivery";
import { readOrder } from "../run-command-request";

export const sendCommand = ssmOperation<SendCommandRequest, SendCommandResult>(
    SendCommand$,
    (request, { world, region, now, losesFirstReply }) => {
        const order = readOrder(region, request);
        const command: Command = {
            id: uuid(world.random),
            documentName: request.DocumentName,
            comment: order.comment,
            parameters: order.parameters,
            requestedAt: new Date(now),
            expiresAt: new Date(now + (order.timeoutSeconds + order.executionTimeoutSeconds) * 1000),
            losesFirstReply: losesFirstReply || world.firstRepliesLost,
            timeoutSeconds: order.timeoutSeconds,
            executionTimeoutSeconds: order.executionTimeoutSeconds,
            targets: order.targets,
            invocations: order.nodes.map(newInvocation),
            born: birth(world),
            visibleFrom: now + drawLatency(world.timeline, world.latencies, "commandVisible"),
        };
        region.commands.set(command.id, command);
        for (const invocation of command.invocations) dispatch(world, command, invocation);
        return { Command: commandView(command) };
    },
);

function newInvocation(node: ManagedNode): Invocation {
    return {
        node,
        instanceName: node.instance.name,
        status: "Pending",
        statusDetails: "Pending",
        responseCode: -1,
        stdout: "",
        stderr: "",
        startedAt: undefined,
        endedAt: undefined,
        runs: 0,
        script: undefined,
    };
}

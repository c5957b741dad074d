import { GetOperationCommand, GetOperationsForResourceCommand } from "@aws-sdk/client-lightsail";
import type { LightsailClient } from "@aws-sdk/client-lightsail";
import { allPages } from "../calls/all-pages";
import { essential } from "../calls/essential";
import { lookUp } from "../calls/look-up";
import type { Lightsail } from "../ports";
import type { Request, Sender } from "../calls/sender";
import { mapOperation } from "./map-operation";

type OperationCalls = Pick<Lightsail, "getOperation" | "getOperationsForResource">;

export function operationCalls(send: Sender<LightsailClient>): OperationCalls {
    return {
        getOperation: (id) => lookUp(getOperation(send, id)),
        getOperationsForResource: (name) => getOperationsForResource(send, name),
    };
}

async function getOperation(send: Sender<LightsailClient>, operationId: string) {
    const request: Request = { operation: "lightsail:GetOperation", resource: `operation ${operationId}` };
    const { operation } = await send(request, (client) =>
        client.send(new GetOperationCommand({ operationId })),
    );
    return mapOperation(essential(operation, "operation", request), request.operation);
}

async function getOperationsForResource(send: Sender<LightsailClient>, resourceName: string) {
    const request: Request = {
        operation: "lightsail:GetOperationsForResource",
        resource: `the operations of "${resourceName}"`,
    };
    const operations = await allPages(request.operation, async (pageToken) => {
        const answer = await send(request, (client) =>
            client.send(new GetOperationsForResourceCommand({ resourceName, pageToken })),
        );
        return { items: answer.operations, nextToken: answer.nextPageToken };
    });
    return operations.map((operation) => mapOperation(operation, request.operation));
}

import {
    CreateActivationCommand,
    DeleteActivationCommand,
    DeregisterManagedInstanceCommand,
    DescribeActivationsCommand,
    ListTagsForResourceCommand,
} from "@aws-sdk/client-ssm";
import type { SSMClient, Tag } from "@aws-sdk/client-ssm";
import { allPages } from "../calls/all-pages";
import { essential } from "../calls/essential";
import { lookUp } from "../calls/look-up";
import type { Request, Sender } from "../calls/sender";
import type { Activations, NewActivation } from "../ports";

/** Hybrid activations, by which a machine outside EC2 becomes a managed node. */
export function activationCalls(send: Sender<SSMClient>): Activations {
    return {
        createActivation: (activation) => createActivation(send, activation),
        listActivations: (name) => listActivations(send, name),
        deleteActivation: async (id) => {
            const request: Request = { operation: "ssm:DeleteActivation", resource: `activation ${id}` };
            await lookUp(
                send(request, (client) => client.send(new DeleteActivationCommand({ ActivationId: id }))),
            );
        },
        listNodeTags: async (nodeId) => {
            const request: Request = {
                operation: "ssm:ListTagsForResource",
                resource: `managed node ${nodeId}`,
            };
            const answer = await lookUp(
                send(request, (client) =>
                    client.send(
                        new ListTagsForResourceCommand({
                            ResourceType: "ManagedInstance",
                            ResourceId: nodeId,
                        }),
                    ),
                ),
            );
            return tagsOf(answer?.TagList);
        },
        deregisterNode: async (nodeId) => {
            const request: Request = {
                operation: "ssm:DeregisterManagedInstance",
                resource: `managed node ${nodeId}`,
            };
            await lookUp(
                send(request, (client) =>
                    client.send(new DeregisterManagedInstanceCommand({ InstanceId: nodeId })),
                ),
            );
        },
    };
}

async function createActivation(send: Sender<SSMClient>, activation: NewActivation) {
    const request: Request = {
        operation: "ssm:CreateActivation",
        resource: `the activation of "${activation.name}" with IAM role "${activation.iamRole}"`,
    };
    const answer = await send(request, (client) =>
        client.send(
            new CreateActivationCommand({
                IamRole: activation.iamRole,
                DefaultInstanceName: activation.name,
                Description: activation.description,
                RegistrationLimit: 1,
                ExpirationDate: activation.expiresAt,
                Tags: Object.entries(activation.tags).map(([Key, Value]) => ({ Key, Value })),
            }),
        ),
    );
    return {
        id: essential(answer.ActivationId, "ActivationId", request),
        code: essential(answer.ActivationCode, "ActivationCode", request),
    };
}

async function listActivations(send: Sender<SSMClient>, name: string | undefined) {
    const operation = "ssm:DescribeActivations";
    const activations = await allPages(operation, async (token) => {
        const answer = await send({ operation, resource: "the list of activations" }, (client) =>
            client.send(
                new DescribeActivationsCommand({
                    ...(name === undefined
                        ? {}
                        : { Filters: [{ FilterKey: "DefaultInstanceName", FilterValues: [name] }] }),
                    MaxResults: 50,
                    NextToken: token,
                }),
            ),
        );
        return { items: answer.ActivationList, nextToken: answer.NextToken };
    });
    return activations.map((activation) => ({
        id: essential(activation.ActivationId, "ActivationId", { operation, resource: "an activation" }),
        name: activation.DefaultInstanceName,
        registrations: activation.RegistrationsCount ?? 0,
        expired: activation.Expired ?? false,
        tags: tagsOf(activation.Tags),
    }));
}

function tagsOf(tags: readonly Tag[] = []): Readonly<Record<string, string>> {
    return Object.fromEntries(
        tags.flatMap(({ Key, Value }) => (Key === undefined || Value === undefined ? [] : [[Key, Value]])),
    );
}

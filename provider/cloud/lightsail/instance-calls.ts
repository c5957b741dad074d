import {
    CreateInstancesFromSnapshotCommand,
    DeleteInstanceCommand,
    GetInstanceAccessDetailsCommand,
    GetInstanceCommand,
    GetInstancesCommand,
    SetIpAddressTypeCommand,
    StartInstanceCommand,
    StopInstanceCommand,
} from "@aws-sdk/client-lightsail";
import type { LightsailClient } from "@aws-sdk/client-lightsail";
import { allPages, mapPages } from "../calls/all-pages";
import { essential } from "../calls/essential";
import { lookUp } from "../calls/look-up";
import type { Lightsail } from "../ports";
import type { Request, Sender } from "../calls/sender";
import { change } from "./change";
import { mapAccessDetails } from "./map-access-details";
import { mapInstance } from "./map-instance";
import { toCreateInstances } from "./to-create-instances";

type InstanceCalls = Pick<
    Lightsail,
    | "getInstance"
    | "listInstances"
    | "stopInstance"
    | "startInstance"
    | "createInstancesFromSnapshot"
    | "deleteInstance"
    | "getInstanceAccessDetails"
    | "setIpAddressType"
>;

export function instanceCalls(send: Sender<LightsailClient>): InstanceCalls {
    return {
        getInstance: (instanceName) => lookUp(getInstance(send, instanceName)),
        listInstances: () => listInstances(send),
        setIpAddressType: (resourceName, ipAddressType) =>
            change(send, about("lightsail:SetIpAddressType", resourceName), (client) =>
                client.send(
                    new SetIpAddressTypeCommand({ resourceType: "Instance", resourceName, ipAddressType }),
                ),
            ),
        stopInstance: (instanceName) =>
            change(send, about("lightsail:StopInstance", instanceName), (client) =>
                client.send(new StopInstanceCommand({ instanceName })),
            ),
        startInstance: (instanceName) =>
            change(send, about("lightsail:StartInstance", instanceName), (client) =>
                client.send(new StartInstanceCommand({ instanceName })),
            ),
        createInstancesFromSnapshot: (instances) =>
            change(
                send,
                {
                    operation: "lightsail:CreateInstancesFromSnapshot",
                    resource: `instance snapshot "${instances.snapshotName}" (new: ${instances.instanceNames.join(", ")})`,
                    secrets: instances.userData === undefined ? [] : [instances.userData],
                },
                (client) => client.send(new CreateInstancesFromSnapshotCommand(toCreateInstances(instances))),
            ),
        // With add-ons switched on, such as automatic snapshots, Lightsail refuses to delete without force
        // (Amazon Lightsail API Reference, "DeleteInstance").
        deleteInstance: (instanceName) =>
            change(send, about("lightsail:DeleteInstance", instanceName), (client) =>
                client.send(new DeleteInstanceCommand({ instanceName, forceDeleteAddOns: true })),
            ),
        getInstanceAccessDetails: (instanceName) => lookUp(getAccessDetails(send, instanceName)),
    };
}

function about(operation: Request["operation"], instanceName: string): Request {
    return { operation, resource: `instance "${instanceName}"` };
}

async function getInstance(send: Sender<LightsailClient>, instanceName: string) {
    const request = about("lightsail:GetInstance", instanceName);
    const { instance } = await send(request, (client) =>
        client.send(new GetInstanceCommand({ instanceName })),
    );
    return mapInstance(essential(instance, "instance", request), request.operation);
}

async function listInstances(send: Sender<LightsailClient>) {
    const operation = "lightsail:GetInstances";
    const instances = await allPages(operation, async (pageToken) => {
        const answer = await send({ operation, resource: "the list of instances" }, (client) =>
            client.send(new GetInstancesCommand({ pageToken })),
        );
        return { items: answer.instances, nextToken: answer.nextPageToken };
    });
    return mapPages(instances, (instance) => mapInstance(instance, operation));
}

async function getAccessDetails(send: Sender<LightsailClient>, instanceName: string) {
    const request = about("lightsail:GetInstanceAccessDetails", instanceName);
    // Without the protocol Lightsail answers for SSH, which has no password.
    const { accessDetails } = await send(request, (client) =>
        client.send(new GetInstanceAccessDetailsCommand({ instanceName, protocol: "rdp" })),
    );
    return mapAccessDetails(essential(accessDetails, "accessDetails", request));
}

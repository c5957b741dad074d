import {
    CopySnapshotCommand,
    CreateInstanceSnapshotCommand,
    DeleteInstanceSnapshotCommand,
    GetInstanceSnapshotCommand,
    GetInstanceSnapshotsCommand,
} from "@aws-sdk/client-lightsail";
import type { LightsailClient, RegionName } from "@aws-sdk/client-lightsail";
import { allPages, mapPages } from "../calls/all-pages";
import { essential } from "../calls/essential";
import { lookUp } from "../calls/look-up";
import type { Lightsail } from "../ports";
import type { Request, Sender } from "../calls/sender";
import { change } from "./change";
import { mapSnapshot } from "./map-snapshot";
import { toTagList } from "./map-tags";

type SnapshotCalls = Pick<
    Lightsail,
    | "getInstanceSnapshot"
    | "listInstanceSnapshots"
    | "createInstanceSnapshot"
    | "deleteInstanceSnapshot"
    | "copySnapshot"
>;

export function snapshotCalls(send: Sender<LightsailClient>): SnapshotCalls {
    return {
        getInstanceSnapshot: (name) => lookUp(getSnapshot(send, name)),
        listInstanceSnapshots: () => listSnapshots(send),
        createInstanceSnapshot: ({ instanceName, snapshotName, tags }) =>
            change(
                send,
                {
                    operation: "lightsail:CreateInstanceSnapshot",
                    resource: `instance snapshot "${snapshotName}" of instance "${instanceName}"`,
                },
                (client) =>
                    client.send(
                        new CreateInstanceSnapshotCommand({
                            instanceName,
                            instanceSnapshotName: snapshotName,
                            tags: toTagList(tags),
                        }),
                    ),
            ),
        deleteInstanceSnapshot: (instanceSnapshotName) =>
            change(send, about("lightsail:DeleteInstanceSnapshot", instanceSnapshotName), (client) =>
                client.send(new DeleteInstanceSnapshotCommand({ instanceSnapshotName })),
            ),
        copySnapshot: (copy) => copySnapshot(send, copy),
    };
}

function about(operation: Request["operation"], snapshotName: string): Request {
    return { operation, resource: `instance snapshot "${snapshotName}"` };
}

async function getSnapshot(send: Sender<LightsailClient>, instanceSnapshotName: string) {
    const request = about("lightsail:GetInstanceSnapshot", instanceSnapshotName);
    const { instanceSnapshot } = await send(request, (client) =>
        client.send(new GetInstanceSnapshotCommand({ instanceSnapshotName })),
    );
    return mapSnapshot(essential(instanceSnapshot, "instanceSnapshot", request), request.operation);
}

async function listSnapshots(send: Sender<LightsailClient>) {
    const operation = "lightsail:GetInstanceSnapshots";
    const snapshots = await allPages(operation, async (pageToken) => {
        const answer = await send({ operation, resource: "the list of instance snapshots" }, (client) =>
            client.send(new GetInstanceSnapshotsCommand({ pageToken })),
        );
        return { items: answer.instanceSnapshots, nextToken: answer.nextPageToken };
    });
    return mapPages(snapshots, (snapshot) => mapSnapshot(snapshot, operation));
}

function copySnapshot(send: Sender<LightsailClient>, copy: Parameters<Lightsail["copySnapshot"]>[0]) {
    const { sourceSnapshotName, sourceRegion, targetSnapshotName } = copy;
    const resource = `instance snapshot "${targetSnapshotName}" (copy of "${sourceSnapshotName}" in ${sourceRegion})`;
    return change(send, { operation: "lightsail:CopySnapshot", resource }, (client) =>
        client.send(
            new CopySnapshotCommand({
                sourceSnapshotName,
                targetSnapshotName,
                // The service decides which Regions there are: a list here would refuse those newer than it.
                sourceRegion: sourceRegion as RegionName,
            }),
        ),
    );
}

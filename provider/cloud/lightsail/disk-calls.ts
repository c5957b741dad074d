import { DeleteDiskCommand, GetDisksCommand } from "@aws-sdk/client-lightsail";
import type { LightsailClient } from "@aws-sdk/client-lightsail";
import { allPages } from "../calls/all-pages";
import { essential } from "../calls/essential";
import type { Lightsail } from "../ports";
import type { Sender } from "../calls/sender";
import { change } from "./change";

export function diskCalls(send: Sender<LightsailClient>): Pick<Lightsail, "listDisks" | "deleteDisk"> {
    return {
        listDisks: () => listDisks(send),
        deleteDisk: (diskName) =>
            change(send, { operation: "lightsail:DeleteDisk", resource: `disk "${diskName}"` }, (client) =>
                client.send(new DeleteDiskCommand({ diskName })),
            ),
    };
}

async function listDisks(send: Sender<LightsailClient>) {
    const operation = "lightsail:GetDisks";
    const disks = await allPages(operation, async (pageToken) => {
        const answer = await send({ operation, resource: "the list of disks" }, (client) =>
            client.send(new GetDisksCommand({ pageToken })),
        );
        return { items: answer.disks, nextToken: answer.nextPageToken };
    });
    return disks.map(({ name, state = "unknown", isAttached = false }) => ({
        name: essential(name, "name", { operation, resource: "a disk" }),
        state,
        isAttached,
    }));
}

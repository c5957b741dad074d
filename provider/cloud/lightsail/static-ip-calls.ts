import {
    AttachStaticIpCommand,
    DetachStaticIpCommand,
    GetStaticIpCommand,
    GetStaticIpsCommand,
} from "@aws-sdk/client-lightsail";
import type { LightsailClient } from "@aws-sdk/client-lightsail";
import { allPages } from "../calls/all-pages";
import { essential } from "../calls/essential";
import { lookUp } from "../calls/look-up";
import type { Lightsail } from "../ports";
import type { Request, Sender } from "../calls/sender";
import { change } from "./change";
import { mapStaticIp } from "./map-static-ip";

type StaticIpCalls = Pick<Lightsail, "getStaticIp" | "listStaticIps" | "attachStaticIp" | "detachStaticIp">;

export function staticIpCalls(send: Sender<LightsailClient>): StaticIpCalls {
    return {
        getStaticIp: (name) => lookUp(getStaticIp(send, name)),
        listStaticIps: () => listStaticIps(send),
        attachStaticIp: (staticIpName, instanceName) =>
            change(
                send,
                {
                    operation: "lightsail:AttachStaticIp",
                    resource: `static IP "${staticIpName}" and instance "${instanceName}"`,
                },
                (client) => client.send(new AttachStaticIpCommand({ staticIpName, instanceName })),
            ),
        detachStaticIp: (staticIpName) =>
            change(
                send,
                { operation: "lightsail:DetachStaticIp", resource: `static IP "${staticIpName}"` },
                (client) => client.send(new DetachStaticIpCommand({ staticIpName })),
            ),
    };
}

async function getStaticIp(send: Sender<LightsailClient>, staticIpName: string) {
    const request: Request = { operation: "lightsail:GetStaticIp", resource: `static IP "${staticIpName}"` };
    const { staticIp } = await send(request, (client) =>
        client.send(new GetStaticIpCommand({ staticIpName })),
    );
    return mapStaticIp(essential(staticIp, "staticIp", request), request.operation);
}

async function listStaticIps(send: Sender<LightsailClient>) {
    const operation = "lightsail:GetStaticIps";
    const staticIps = await allPages(operation, async (pageToken) => {
        const answer = await send({ operation, resource: "the list of static IPs" }, (client) =>
            client.send(new GetStaticIpsCommand({ pageToken })),
        );
        return { items: answer.staticIps, nextToken: answer.nextPageToken };
    });
    return staticIps.map((staticIp) => mapStaticIp(staticIp, operation));
}

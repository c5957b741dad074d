import { GetInstancePortStatesCommand, PutInstancePublicPortsCommand } from "@aws-sdk/client-lightsail";
import type { LightsailClient } from "@aws-sdk/client-lightsail";
import type { Lightsail } from "../ports";
import type { Request, Sender } from "../calls/sender";
import { change } from "./change";
import { mapOpenPorts, toPortInfo } from "./map-ports";

type FirewallCalls = Pick<Lightsail, "putInstancePublicPorts" | "getInstancePortStates">;

export function firewallCalls(send: Sender<LightsailClient>): FirewallCalls {
    return {
        putInstancePublicPorts: (instanceName, ports) =>
            change(send, about("lightsail:PutInstancePublicPorts", instanceName), (client) =>
                client.send(
                    new PutInstancePublicPortsCommand({ instanceName, portInfos: ports.map(toPortInfo) }),
                ),
            ),
        getInstancePortStates: async (instanceName) => {
            const request = about("lightsail:GetInstancePortStates", instanceName);
            const { portStates } = await send(request, (client) =>
                client.send(new GetInstancePortStatesCommand({ instanceName })),
            );
            return mapOpenPorts(portStates, request);
        },
    };
}

function about(operation: Request["operation"], instanceName: string): Request {
    return { operation, resource: `the firewall of instance "${instanceName}"` };
}

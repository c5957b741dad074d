import { DisableAddOnCommand, EnableAddOnCommand } from "@aws-sdk/client-lightsail";
import type { LightsailClient } from "@aws-sdk/client-lightsail";
import type { Lightsail } from "../ports";
import type { Request, Sender } from "../calls/sender";
import { change } from "./change";

type AddOnCalls = Pick<Lightsail, "enableAutoSnapshot" | "disableAutoSnapshot">;

export function addOnCalls(send: Sender<LightsailClient>): AddOnCalls {
    return {
        enableAutoSnapshot: (resourceName, snapshotTimeOfDay) =>
            change(send, about("lightsail:EnableAddOn", resourceName), (client) =>
                client.send(
                    new EnableAddOnCommand({
                        resourceName,
                        addOnRequest: {
                            addOnType: "AutoSnapshot",
                            ...(snapshotTimeOfDay === undefined
                                ? {}
                                : { autoSnapshotAddOnRequest: { snapshotTimeOfDay } }),
                        },
                    }),
                ),
            ),
        disableAutoSnapshot: (resourceName) =>
            change(send, about("lightsail:DisableAddOn", resourceName), (client) =>
                client.send(new DisableAddOnCommand({ resourceName, addOnType: "AutoSnapshot" })),
            ),
    };
}

function about(operation: Request["operation"], instanceName: string): Request {
    return { operation, resource: `the automatic snapshots of instance "${instanceName}"` };
}

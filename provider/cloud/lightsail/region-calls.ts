import { GetActiveNamesCommand, GetKeyPairsCommand, GetRegionsCommand } from "@aws-sdk/client-lightsail";
import type { LightsailClient } from "@aws-sdk/client-lightsail";
import { allPages } from "../calls/all-pages";
import { essential } from "../calls/essential";
import type { Lightsail } from "../ports";
import type { Sender } from "../calls/sender";

type RegionCalls = Pick<Lightsail, "listNames" | "listKeyPairs" | "listRegions">;

/** What there is in a Region that whatever is made there has to fit in with. */
export function regionCalls(send: Sender<LightsailClient>): RegionCalls {
    return {
        listNames: () => {
            const operation = "lightsail:GetActiveNames";
            return allPages(operation, async (pageToken) => {
                const answer = await send({ operation, resource: "the list of names in use" }, (client) =>
                    client.send(new GetActiveNamesCommand({ pageToken })),
                );
                return { items: answer.activeNames, nextToken: answer.nextPageToken };
            });
        },
        listKeyPairs: async () => {
            const operation = "lightsail:GetKeyPairs";
            const keyPairs = await allPages(operation, async (pageToken) => {
                const answer = await send({ operation, resource: "the list of key pairs" }, (client) =>
                    client.send(new GetKeyPairsCommand({ pageToken })),
                );
                return { items: answer.keyPairs, nextToken: answer.nextPageToken };
            });
            return keyPairs.map(({ name }) => essential(name, "name", { operation, resource: "a key pair" }));
        },
        listRegions: () => listRegions(send),
    };
}

async function listRegions(send: Sender<LightsailClient>): Promise<ReadonlyMap<string, readonly string[]>> {
    const operation = "lightsail:GetRegions";
    const { regions = [] } = await send({ operation, resource: "the list of Regions" }, (client) =>
        client.send(new GetRegionsCommand({ includeAvailabilityZones: true })),
    );
    return new Map(
        regions.map(({ name, availabilityZones = [] }) => [
            essential(name, "name", { operation, resource: "a Region" }),
            availabilityZones.flatMap(({ zoneName }) => zoneName ?? []),
        ]),
    );
}

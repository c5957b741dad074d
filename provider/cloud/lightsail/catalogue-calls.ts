import { GetBlueprintsCommand, GetBundlesCommand } from "@aws-sdk/client-lightsail";
import type { LightsailClient } from "@aws-sdk/client-lightsail";
import { allPages } from "../calls/all-pages";
import type { Lightsail } from "../ports";
import type { Sender } from "../calls/sender";
import { mapBlueprint, mapBundle } from "./map-catalogue";

/** Blueprints and bundles no longer sold are asked for too: an older instance is of one of them. */
export function catalogueCalls(
    send: Sender<LightsailClient>,
): Pick<Lightsail, "listBlueprints" | "listBundles"> {
    return {
        listBlueprints: async () => {
            const operation = "lightsail:GetBlueprints";
            const blueprints = await allPages(operation, async (pageToken) => {
                const answer = await send({ operation, resource: "the list of blueprints" }, (client) =>
                    client.send(new GetBlueprintsCommand({ includeInactive: true, pageToken })),
                );
                return { items: answer.blueprints, nextToken: answer.nextPageToken };
            });
            return blueprints.flatMap((blueprint) => mapBlueprint(blueprint, operation) ?? []);
        },
        listBundles: async () => {
            const operation = "lightsail:GetBundles";
            const bundles = await allPages(operation, async (pageToken) => {
                const answer = await send({ operation, resource: "the list of bundles" }, (client) =>
                    client.send(new GetBundlesCommand({ includeInactive: true, pageToken })),
                );
                return { items: answer.bundles, nextToken: answer.nextPageToken };
            });
            return bundles.map((bundle) => mapBundle(bundle, operation));
        },
    };
}

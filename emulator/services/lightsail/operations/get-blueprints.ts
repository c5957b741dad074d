import {
    GetBlueprints$,
    type GetBlueprintsRequest,
    type GetBlueprintsResult,
} from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import { blueprints } from "../catalogue/blueprints";
import { lightsailPage } from "../respond";

export const getBlueprints = lightsailOperation<GetBlueprintsRequest, GetBlueprintsResult>(
    GetBlueprints$,
    ({ includeInactive = false, pageToken }, { world }) => {
        const wanted = blueprints.filter(({ isActive }) => isActive || includeInactive);
        const { items, next } = lightsailPage(world, wanted, pageToken);
        return {
            blueprints: items.map((blueprint) => ({
                blueprintId: blueprint.blueprintId,
                name: blueprint.name,
                group: blueprint.group,
                type: "os" as const,
                description: blueprint.description,
                isActive: blueprint.isActive,
                minPower: blueprint.minPower,
                version: blueprint.version,
                versionCode: "1",
                productUrl: "",
                licenseUrl: "",
                platform: blueprint.platform,
            })),
            nextPageToken: next,
        };
    },
);

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
    ({ includeInactive = false, pageToken }) => {
        const wanted = blueprints.filter(({ isActive }) => isActive || includeInactive);
        const { items, next } = lightsailPage(wanted, pageToken);
        return {
            blueprints: items.map(({ username: _username, ...shown }) => ({
                ...shown,
                type: "os" as const,
                versionCode: "1",
                productUrl: "",
                licenseUrl: "",
            })),
            nextPageToken: next,
        };
    },
);

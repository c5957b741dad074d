import {
    GetActiveNames$,
    type GetActiveNamesRequest,
    type GetActiveNamesResult,
} from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import { resourcesOf } from "../names";
import { lightsailPage } from "../respond";

export const getActiveNames = lightsailOperation<GetActiveNamesRequest, GetActiveNamesResult>(
    GetActiveNames$,
    ({ pageToken }, { world, region, sees }) => {
        const visible = resourcesOf(region).filter((resource) => sees(resource));
        const { items, next } = lightsailPage(world, visible, pageToken);
        return { activeNames: items.map(({ name }) => name), nextPageToken: next };
    },
);

import { GetBundles$, type GetBundlesRequest, type GetBundlesResult } from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import { bundles } from "../catalogue/bundles";
import { lightsailPage } from "../respond";

export const getBundles = lightsailOperation<GetBundlesRequest, GetBundlesResult>(
    GetBundles$,
    ({ includeInactive = false, pageToken }, { world }) => {
        const wanted = bundles.filter(({ isActive }) => isActive || includeInactive);
        const { items, next } = lightsailPage(world, wanted, pageToken);
        return {
            bundles: items.map(({ platform, ...shown }) => ({
                ...shown,
                supportedPlatforms: [platform],
            })),
            nextPageToken: next,
        };
    },
);

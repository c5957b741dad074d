import { GetKeyPairs$, type GetKeyPairsRequest, type GetKeyPairsResult } from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import { lightsailPage } from "../respond";
import { keyPairView } from "../views/key-pair";

export const getKeyPairs = lightsailOperation<GetKeyPairsRequest, GetKeyPairsResult>(
    GetKeyPairs$,
    ({ pageToken }, { world, region, sees }) => {
        const visible = [...region.keyPairs.values()].filter((keyPair) => sees(keyPair));
        const { items, next } = lightsailPage(world, visible, pageToken);
        return { keyPairs: items.map(keyPairView), nextPageToken: next };
    },
);

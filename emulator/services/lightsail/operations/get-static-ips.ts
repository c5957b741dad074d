import { GetStaticIps$, type GetStaticIpsRequest, type GetStaticIpsResult } from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import { lightsailPage } from "../respond";
import { staticIpView } from "../views/static-ip";

export const getStaticIps = lightsailOperation<GetStaticIpsRequest, GetStaticIpsResult>(
    GetStaticIps$,
    ({ pageToken }, { world, region, sees }) => {
        const visible = [...region.staticIps.values()].filter((staticIp) => sees(staticIp));
        const { items, next } = lightsailPage(world, visible, pageToken);
        return { staticIps: items.map(staticIpView), nextPageToken: next };
    },
);

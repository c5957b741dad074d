import { GetDisks$, type GetDisksRequest, type GetDisksResult } from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import { lightsailPage } from "../respond";
import { diskView } from "../views/disk";

export const getDisks = lightsailOperation<GetDisksRequest, GetDisksResult>(
    GetDisks$,
    ({ pageToken }, { world, region, sees }) => {
        const visible = [...region.disks.values()].filter((disk) => sees(disk));
        const { items, next } = lightsailPage(world, visible, pageToken);
        return { disks: items.map(diskView), nextPageToken: next };
    },
);

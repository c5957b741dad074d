import { GetDisk$, type GetDiskRequest, type GetDiskResult } from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import { findDisk, seen } from "../find";
import { diskView } from "../views/disk";

export const getDisk = lightsailOperation<GetDiskRequest, GetDiskResult>(
    GetDisk$,
    ({ diskName }, context) => ({
        disk: diskView(seen(context, "Disk", findDisk(context.region, diskName))),
    }),
);

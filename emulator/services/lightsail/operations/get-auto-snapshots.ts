import {
    GetAutoSnapshots$,
    type GetAutoSnapshotsRequest,
    type GetAutoSnapshotsResult,
} from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import { findInstance, seen } from "../find";

export const getAutoSnapshots = lightsailOperation<GetAutoSnapshotsRequest, GetAutoSnapshotsResult>(
    GetAutoSnapshots$,
    ({ resourceName }, context) => {
        const instance = seen(context, "Instance", findInstance(context.region, resourceName));
        return {
            resourceName: instance.name,
            resourceType: "Instance",
            autoSnapshots: instance.takenAutoSnapshots.map(({ date, createdAt }) => ({
                date,
                createdAt,
                status: "Success" as const,
                fromAttachedDisks: [],
            })),
        };
    },
);

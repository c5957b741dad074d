import {
    GetInstanceSnapshot$,
    type GetInstanceSnapshotRequest,
    type GetInstanceSnapshotResult,
} from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import { findInstanceSnapshot, seen } from "../find";
import { instanceSnapshotView } from "../views/instance-snapshot";

export const getInstanceSnapshot = lightsailOperation<GetInstanceSnapshotRequest, GetInstanceSnapshotResult>(
    GetInstanceSnapshot$,
    ({ instanceSnapshotName }, context) => {
        const snapshot = findInstanceSnapshot(context.region, instanceSnapshotName);
        return { instanceSnapshot: instanceSnapshotView(seen(context, "InstanceSnapshot", snapshot)) };
    },
);

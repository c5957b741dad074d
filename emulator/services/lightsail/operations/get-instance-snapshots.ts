import {
    GetInstanceSnapshots$,
    type GetInstanceSnapshotsRequest,
    type GetInstanceSnapshotsResult,
} from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import { lightsailPage } from "../respond";
import { instanceSnapshotView } from "../views/instance-snapshot";

export const getInstanceSnapshots = lightsailOperation<
    GetInstanceSnapshotsRequest,
    GetInstanceSnapshotsResult
>(GetInstanceSnapshots$, ({ pageToken }, context) => {
    const visible = [...context.region.instanceSnapshots.values()].filter((snapshot) =>
        context.sees(snapshot),
    );
    const { items, next } = lightsailPage(context.world, visible, pageToken);
    return { instanceSnapshots: items.map(instanceSnapshotView), nextPageToken: next };
});

import {
    DeleteInstanceSnapshot$,
    type DeleteInstanceSnapshotRequest,
    type DeleteInstanceSnapshotResult,
} from "@aws-sdk/client-lightsail";
import { operationFailure } from "../../protocol/errors";
import { lightsailOperation } from "../../protocol/operation";
import { findInstanceSnapshot } from "../find";
import { smallOperation } from "../operations-log";
import { operationsResult } from "../respond";

export const deleteInstanceSnapshot = lightsailOperation<
    DeleteInstanceSnapshotRequest,
    DeleteInstanceSnapshotResult
>(DeleteInstanceSnapshot$, ({ instanceSnapshotName }, { world, region }) => {
    const snapshot = findInstanceSnapshot(region, instanceSnapshotName);
    if (snapshot.state === "pending") {
        throw operationFailure(
            `The snapshot ${snapshot.name} is being created. Please wait for it to complete before trying again.`,
            "OperationInProgress",
            "Please try again in a few minutes",
        );
    }
    region.instanceSnapshots.delete(snapshot.name);
    return operationsResult(
        smallOperation(world, region, {
            type: "DeleteInstanceSnapshot",
            resourceName: snapshot.name,
            resourceType: "InstanceSnapshot",
        }),
    );
});

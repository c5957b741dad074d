import {
    CreateInstanceSnapshot$,
    type CreateInstanceSnapshotRequest,
    type CreateInstanceSnapshotResult,
} from "@aws-sdk/client-lightsail";
import { lightsailOperation } from "../../protocol/operation";
import { findInstance } from "../find";
import { demandFreeNames } from "../names";
import { demandIdle, demandState } from "../power";
import { operationsResult } from "../respond";
import { demandNoSnapshotUnderWay, takeSnapshot } from "../snapshots";
import { readTags } from "../tags";

export const createInstanceSnapshot = lightsailOperation<
    CreateInstanceSnapshotRequest,
    CreateInstanceSnapshotResult
>(CreateInstanceSnapshot$, ({ instanceName, instanceSnapshotName, tags }, context) => {
    const instance = findInstance(context.region, instanceName);
    demandFreeNames(context.region, [instanceSnapshotName]);
    const wanted = readTags(tags);
    demandIdle(instance);
    demandState(instance, ["running", "stopped"], "captured in a snapshot");
    demandNoSnapshotUnderWay(context.region, instance);
    return operationsResult(...takeSnapshot(context, instance, instanceSnapshotName, wanted).operations);
});

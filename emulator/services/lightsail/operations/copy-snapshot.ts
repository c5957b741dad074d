import { CopySnapshot$, type CopySnapshotRequest, type CopySnapshotResult } from "@aws-sdk/client-lightsail";
import { invalidInput, operationFailure } from "../../protocol/errors";
import { lightsailOperation, type OperationContext, type Validated } from "../../protocol/operation";
import type { InstanceSnapshot } from "../../world/model";
import { accountId, after, ec2Id, newResource, regionOf } from "../../world/world";
import { lightsailRegions } from "../catalogue/regions";
import { findInstance, findInstanceSnapshot } from "../find";
import { demandFreeNames } from "../names";
import { beginOperation } from "../operations-log";
import { operationsResult } from "../respond";
import { endSnapshot } from "../snapshots";
import { chooseAutoSnapshot } from "../auto-snapshots";

/** Called in the Region that the copy goes to. Tags stay behind. */
export const copySnapshot = lightsailOperation<CopySnapshotRequest, CopySnapshotResult>(
    CopySnapshot$,
    (request, context) => {
        const { world, region } = context;
        const source = findSource(request, context);
        demandFreeNames(region, [request.targetSnapshotName]);
        const copy: InstanceSnapshot = {
            ...newResource(world, region, "InstanceSnapshot", request.targetSnapshotName),
            supportCode: `${accountId}/${ec2Id(world, "ami")}`,
            region: region.name,
            from: source.from,
            disk: source.disk.clone(),
            behaviour: { ...source.behaviour },
            attachedDisks: source.attachedDisks,
            isFromAutoSnapshot: source.isFromAutoSnapshot,
            isCopy: true,
            state: "pending",
            tags: new Map(),
        };
        region.instanceSnapshots.set(copy.name, copy);
        const operation = beginOperation(world, region, {
            type: "CopySnapshot",
            resourceName: copy.name,
            resourceType: "InstanceSnapshot",
            details: `${request.sourceRegion}:${source.name}`,
        });
        after(world, "snapshotCopy", () => {
            endSnapshot(context, copy, [operation]);
        });
        return operationsResult(operation);
    },
);

type Source = Pick<
    InstanceSnapshot,
    "name" | "from" | "disk" | "behaviour" | "attachedDisks" | "isFromAutoSnapshot"
>;

function findSource(request: Validated<CopySnapshotRequest>, { world }: OperationContext): Source {
    const { sourceSnapshotName, sourceResourceName, sourceRegion } = request;
    if (!lightsailRegions.includes(sourceRegion))
        throw invalidInput(`The Region ${sourceRegion} does not exist.`);
    const from = regionOf(world, sourceRegion);
    if ((sourceSnapshotName === undefined) === (sourceResourceName === undefined)) {
        throw invalidInput("Name either sourceSnapshotName or sourceResourceName, and not both.");
    }
    if (sourceResourceName !== undefined) {
        const instance = findInstance(from, sourceResourceName);
        const { disk } = chooseAutoSnapshot(
            instance,
            request.restoreDate,
            request.useLatestRestorableAutoSnapshot,
        );
        const { name, behaviour } = instance;
        return { name, from: instance, disk, behaviour, attachedDisks: [], isFromAutoSnapshot: true };
    }
    const snapshot = findInstanceSnapshot(from, sourceSnapshotName ?? "");
    if (snapshot.state !== "available") {
        throw operationFailure(
            `The snapshot ${snapshot.name} is ${snapshot.state}, not available.`,
            "SnapshotNotAvailable",
        );
    }
    return snapshot;
}

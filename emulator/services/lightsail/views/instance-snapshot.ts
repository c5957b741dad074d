import type { InstanceSnapshot as InstanceSnapshotView } from "@aws-sdk/client-lightsail";
import type { InstanceSnapshot } from "../../world/model";
import { location } from "../operations-log";
import { tagsView } from "../tags";

/** An instance snapshot as Lightsail shows it: `progress` stays away, as documented for these snapshots. */
export function instanceSnapshotView(snapshot: InstanceSnapshot): InstanceSnapshotView {
    return {
        name: snapshot.name,
        arn: snapshot.arn,
        supportCode: snapshot.supportCode,
        createdAt: snapshot.createdAt,
        location: location(snapshot.region, "all"),
        resourceType: "InstanceSnapshot",
        tags: tagsView(snapshot.tags),
        state: snapshot.state,
        fromAttachedDisks: snapshot.attachedDisks.map((disk) => ({
            name: disk.name,
            path: disk.path,
            sizeInGb: disk.sizeInGb,
            isSystemDisk: false,
        })),
        fromInstanceName: snapshot.from.name,
        fromInstanceArn: snapshot.from.arn,
        fromBlueprintId: snapshot.from.blueprint.blueprintId,
        fromBundleId: snapshot.from.bundle.bundleId,
        isFromAutoSnapshot: snapshot.isFromAutoSnapshot,
        sizeInGb: snapshot.from.bundle.diskSizeInGb,
    };
}

import type { InstanceSnapshot as SdkSnapshot } from "@aws-sdk/client-lightsail";
import { essential, knownWord, optionalText } from "../calls/essential";
import type { InstanceSnapshot, SnapshotState } from "../ports";
import { mapTags } from "./map-tags";
import type { CloudOperation } from "../errors/facts";

const STATES: readonly SnapshotState[] = ["pending", "available", "error"];

export function mapSnapshot(snapshot: SdkSnapshot, operation: CloudOperation): InstanceSnapshot {
    const name = essential(snapshot.name, "name", { operation, resource: "an instance snapshot" });
    const origin = { operation, resource: `instance snapshot "${name}"` };
    return {
        name,
        arn: essential(snapshot.arn, "arn", origin),
        createdAt: essential(snapshot.createdAt, "createdAt", origin),
        state: knownWord(STATES, essential(snapshot.state, "state", origin)) ?? "unknown",
        region: essential(snapshot.location?.regionName, "location.regionName", origin),
        tags: mapTags(snapshot.tags),
        fromInstanceName: optionalText(snapshot.fromInstanceName),
        fromInstanceArn: optionalText(snapshot.fromInstanceArn),
        fromBlueprintId: optionalText(snapshot.fromBlueprintId),
        fromBundleId: optionalText(snapshot.fromBundleId),
        isFromAutoSnapshot: snapshot.isFromAutoSnapshot ?? false,
        sizeInGb: snapshot.sizeInGb,
        // The system disk is the snapshot itself; only the others can be mapped to new disks.
        attachedDisks: (snapshot.fromAttachedDisks ?? [])
            .filter(({ isSystemDisk }) => isSystemDisk !== true)
            .map((disk) => ({
                path: essential(disk.path, "fromAttachedDisks.path", origin),
                originalDiskName: disk.name ?? "",
                sizeInGb: disk.sizeInGb ?? 0,
            })),
    };
}

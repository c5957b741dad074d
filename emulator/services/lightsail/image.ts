import type { CreateInstancesFromSnapshotRequest } from "@aws-sdk/client-lightsail";
import type { Disk, GuestBehaviour } from "../../windows/contract";
import { invalidInput, operationFailure } from "../protocol/errors";
import type { Validated } from "../protocol/operation";
import type { Region, SnapshotDisk, SnapshotSource } from "../world/model";
import { chooseAutoSnapshot } from "./auto-snapshots";
import type { Bundle } from "./catalogue/bundles";
import { findInstance, findInstanceSnapshot } from "./find";

/** What instances are made of: an instance snapshot, or an automatic one. */
export interface Image {
    readonly from: SnapshotSource;
    readonly disk: Disk;
    readonly behaviour: GuestBehaviour;
    readonly attachedDisks: readonly SnapshotDisk[];
}

/** The image that a request names: a snapshot, or an instance with automatic snapshots, never both. */
export function findImage(region: Region, request: Validated<CreateInstancesFromSnapshotRequest>): Image {
    const { instanceSnapshotName, sourceInstanceName, restoreDate, useLatestRestorableAutoSnapshot } =
        request;
    if ((instanceSnapshotName === undefined) === (sourceInstanceName === undefined)) {
        throw invalidInput("Name either instanceSnapshotName or sourceInstanceName, and not both.");
    }
    if (sourceInstanceName !== undefined) {
        const from = findInstance(region, sourceInstanceName);
        const { disk } = chooseAutoSnapshot(from, restoreDate, useLatestRestorableAutoSnapshot);
        return { from, disk, behaviour: from.behaviour, attachedDisks: [] };
    }
    if (restoreDate !== undefined || useLatestRestorableAutoSnapshot !== undefined) {
        throw invalidInput(
            "restoreDate and useLatestRestorableAutoSnapshot go with sourceInstanceName only.",
        );
    }
    const snapshot = findInstanceSnapshot(region, instanceSnapshotName ?? "");
    if (snapshot.state !== "available") {
        throw operationFailure(
            `The snapshot ${snapshot.name} is ${snapshot.state}, not available. Please wait for it to complete before trying again.`,
            "SnapshotNotAvailable",
        );
    }
    return snapshot;
}

/** Refuses a bundle smaller than the one that the image was taken of. */
export function demandRoomFor({ from }: Image, bundle: Bundle): void {
    if (bundle.power < from.bundle.power || bundle.diskSizeInGb < from.bundle.diskSizeInGb) {
        throw invalidInput(
            `The bundle ${bundle.bundleId} is smaller than ${from.bundle.bundleId}, the bundle of the instance that the snapshot was made of.`,
            "BundleTooSmall",
        );
    }
}

import * as pulumi from "@pulumi/pulumi";
import type { SysprepSnapshotPairArgs } from "../../provider/sysprep-snapshot-pair/args";
import { SysprepSnapshotPair } from "../../provider/sysprep-snapshot-pair/resource";
import { WindowsImage } from "../../provider/windows-image/resource";
import { ArgumentError } from "../argument-error";
import type { FleetImage } from "./args";

/** The snapshot that a fleet is made from. */
export interface ResolvedImage {
    readonly snapshotName: pulumi.Input<string>;
    /** Where the fleet knows it: its own pair, or the one it was given. */
    readonly pair: SysprepSnapshotPair | undefined;
}

/** @param makePair makes the fleet's own pair */
export function resolveImage(
    fleetName: string,
    image: FleetImage,
    makePair: (args: SysprepSnapshotPairArgs) => SysprepSnapshotPair,
): ResolvedImage {
    if (image instanceof SysprepSnapshotPair) {
        return { snapshotName: image.sysprepSnapshotName, pair: image };
    }
    if (image instanceof WindowsImage) {
        return { snapshotName: image.snapshotName, pair: undefined };
    }
    if (typeof image === "string" || pulumi.Output.isInstance(image) || image instanceof Promise) {
        return { snapshotName: image, pair: undefined };
    }
    if (!isPairArgs(image)) {
        throw new ArgumentError(`WindowsFleet "${fleetName}"`, [
            {
                propertyPath: "image",
                reason: "is neither the arguments of a pair ({ instanceName: … }), nor a SysprepSnapshotPair or a WindowsImage, nor a snapshot's name",
            },
        ]);
    }
    const pair = makePair(image);
    return { snapshotName: pair.sysprepSnapshotName, pair };
}

/** What a program in JavaScript, or a value that is not there, hands over is anything. */
function isPairArgs(image: unknown): image is SysprepSnapshotPairArgs {
    return (
        typeof image === "object" &&
        image !== null &&
        !pulumi.Resource.isInstance(image) &&
        "instanceName" in image
    );
}

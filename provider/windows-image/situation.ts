import type { Activation, Instance, ManagedNode, Tags } from "../cloud/ports";
import type { Situation as PairSituation, SnapshotSituation } from "../sysprep-snapshot-pair/situation";

/** What is recorded on the builder's tags of how far it is. */
export interface BuilderProgress {
    readonly activationId: string | undefined;
    readonly isUpdated: boolean;
    /** The numbers of the provisioning scripts that have passed, from 1. */
    readonly provisioned: readonly number[];
}

/** Everything that the steps of an image decide on, read from the cloud before each step. */
export interface ImageSituation {
    readonly now: Date;
    /** The instance that the image is made of; `undefined` where it is made of a snapshot, or is gone. */
    readonly source: Instance | undefined;
    /** The source's node, where the method needs one. */
    readonly sourceNode: ManagedNode | undefined;
    /** The snapshot that the builder is made from. */
    readonly base: SnapshotSituation;
    /** The startup task is on the source's disk, and so on the base. */
    readonly isPlanted: boolean;
    /** The startup task is off the source again. */
    readonly isSourceClean: boolean;
    /** The builder, in the words of the pair's steps: its `source` is the builder, its `sysprep` is the image. */
    readonly builder: PairSituation;
    readonly builderProgress: BuilderProgress;
    /** Disks that were made for the builder, which stay when it is deleted. */
    readonly builderDisks: readonly string[];
    readonly activations: readonly Activation[];
    readonly baseDeleted: boolean;
}

/** The snapshot is there, and this image's. */
export function isOwn({ kind }: SnapshotSituation): boolean {
    return kind !== "absent" && kind !== "foreign";
}

/** None of a snapshot that is not there, or not this image's. */
export function tagsIn(found: SnapshotSituation | undefined): Tags {
    return found === undefined || found.kind === "absent" || found.kind === "foreign"
        ? {}
        : found.snapshot.tags;
}

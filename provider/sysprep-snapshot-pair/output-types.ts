/** An instance snapshot, as Lightsail has it. */
export interface SnapshotOutput {
    /** Unique in its Region; what `SnapshotInstance` takes as `snapshotName`. */
    readonly name: string;
    /** Lightsail's ARN of the snapshot. */
    readonly arn: string;
    /** ISO 8601, UTC. */
    readonly createdAt: string;
    /** Size of the snapshot in gigabytes, `null` until Lightsail reports it. */
    readonly sizeInGb: number | null;
}

/** The Sysprep snapshot in another Region. */
export interface CopyOutput extends SnapshotOutput {
    /** Where the copy is, as in `eu-west-1`. */
    readonly region: string;
}

/**
 * How far the pair is. `incomplete`: a run was cut off, the next one goes on. `lost`: a finished pair one of
 * whose snapshots was deleted from outside, so that the next run makes a new pair.
 */
export type PairPhase = "incomplete" | "complete" | "lost";

/** `image-state`: read back from Windows itself. `manual`: the user's word, and a shutdown from inside. */
export type GeneralizeProof = "image-state" | "manual";

/**
 * Where the source's new administrator password came from. `lightsail`: reported by Windows after Sysprep and shown by
 * Lightsail. `key-pair`: shown encrypted alone, for the private key of the instance's key pair.
 */
export type PasswordOrigin = "lightsail" | "key-pair";

/** One step of a run, as far as the process that ran it saw it. */
export interface TimelineEntry {
    /** As in `run Sysprep`: the names in the list of steps in docs/architecture.md. */
    readonly step: string;
    /** The part of Amazon's guide it belongs to, as in `Step 2`. */
    readonly guide: string;
    /** ISO 8601, UTC. */
    readonly start: string;
    /** ISO 8601, UTC. */
    readonly end: string;
}

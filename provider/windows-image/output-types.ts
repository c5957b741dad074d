import type { CopyOutput, SnapshotOutput, TimelineEntry } from "../sysprep-snapshot-pair/output-types";

/** `incomplete`: a run was cut off, the next one goes on. `lost`: the image was deleted from outside. */
export type ImagePhase = "incomplete" | "complete" | "lost";

/** An update that the image has. */
export interface UpdateOutput {
    /** `KB5046615`; empty where Windows Update names none. */
    readonly kb: string;
    /** As Windows Update names it. */
    readonly title: string;
}

/** Windows' build before and after the updates, as in `17763.6532`. */
export interface BuildOutput {
    /** As in `20348.2762`, before the updates. */
    readonly before: string;
    /** The same after them. */
    readonly after: string;
}

export interface ImageOutputs {
    readonly schemaVersion: number;
    readonly imageId: string;
    readonly phase: ImagePhase;
    readonly region: string;
    readonly snapshot: SnapshotOutput | null;
    readonly baseSnapshot: SnapshotOutput | null;
    readonly platform: "WINDOWS";
    readonly blueprintId: string | null;
    readonly bundleId: string | null;
    readonly generalizeProof: "image-state" | "manual" | null;
    readonly installedUpdates: readonly UpdateOutput[];
    readonly windowsBuild: BuildOutput | null;
    readonly rearmsLeft: number | null;
    readonly parent: string | null;
    readonly generation: number;
    readonly cloneVerified: boolean;
    readonly copies: readonly CopyOutput[];
    readonly timeline: readonly TimelineEntry[];
    readonly downtimeSeconds: number;
}

import { formatDuration } from "../../inputs/duration";
import type { CopyOutput, GeneralizeProof, PairPhase, SnapshotOutput, TimelineEntry } from "../output-types";

/** What a report tells of a pair: names, times and proof, and no secret. */
export interface ReportData {
    readonly instanceName: string;
    readonly region: string;
    readonly phase: PairPhase;
    readonly backupSnapshot: SnapshotOutput | null;
    readonly sysprepSnapshot: SnapshotOutput | null;
    readonly blueprintId: string | null;
    readonly bundleId: string | null;
    readonly generalizeProof: GeneralizeProof | null;
    readonly sourceVerified: boolean;
    readonly cloneVerified: boolean;
    readonly copies: readonly CopyOutput[];
    readonly timeline: readonly TimelineEntry[];
    readonly downtimeSeconds: number;
}

/** The steps in which the source is away; a test holds them against the list of steps. */
export const OUTAGE_STEPS: ReadonlySet<string> = new Set([
    "stop for the backup",
    "create the backup snapshot",
    "start after the backup",
    "run Sysprep",
    "wait for the shutdown",
    "create the Sysprep snapshot",
    "start after Sysprep",
]);

/** A line of a report: what is told, and what is so. */
export type Fact = readonly [string, string];

const PHASES: Readonly<Record<PairPhase, string>> = {
    complete: "complete",
    incomplete: "incomplete: a run was cut off, the next update goes on",
    lost: "lost: a snapshot was deleted from outside, the next update makes a new pair",
};

const PROOFS: Readonly<Record<GeneralizeProof, string>> = {
    "image-state": "read back from Windows: ImageState says that the disk is generalized",
    manual: "the word of whoever ran Sysprep, and a shutdown from inside Windows",
};

/** Pure. */
export function factsOf(data: ReportData): readonly Fact[] {
    const copies = data.copies.map(({ name, region }) => `${name} in ${region}`).join(", ");
    return [
        ["Source instance", `${data.instanceName} in ${data.region}`],
        ["State of the pair", PHASES[data.phase]],
        ["Backup snapshot", nameOf(data.backupSnapshot)],
        ["Sysprep snapshot", nameOf(data.sysprepSnapshot)],
        ...(copies === "" ? [] : [["Copies", copies] as const]),
        ["Blueprint and smallest bundle", `${data.blueprintId ?? "unknown"}, ${data.bundleId ?? "unknown"}`],
        [
            "Proof of the generalized disk",
            data.generalizeProof === null ? "none" : PROOFS[data.generalizeProof],
        ],
        [
            "Check of the original after Sysprep",
            data.sourceVerified ? "passed" : "none was asked for, or none passed",
        ],
        ["Check of a clone", data.cloneVerified ? "passed" : "none was asked for, or none passed"],
        ["Outage as Lightsail shows it", formatDuration(data.downtimeSeconds * 1_000)],
    ];
}

function nameOf(snapshot: SnapshotOutput | null): string {
    return snapshot === null ? "none" : `${snapshot.name}, made ${snapshot.createdAt}`;
}

/** Pure. */
export function durationOf({ start, end }: TimelineEntry): number {
    return Math.max(0, Date.parse(end) - Date.parse(start));
}

import type { InstanceSnapshot } from "../cloud/ports";
import type { Notebook, TimelineEntry } from "./context";
import type { PairInputs } from "./inputs";
import { TAG, userTagsOf } from "./names";
import type { Situation, SnapshotSituation } from "./situation";

/** Rises when the shape of the outputs changes; older ones are upgraded where they are read. */
export const SCHEMA_VERSION = 1;

export interface SnapshotOutput {
    readonly name: string;
    readonly arn: string;
    /** ISO 8601, UTC. */
    readonly createdAt: string;
    readonly sizeInGb: number | null;
}

/**
 * How far the pair is. `incomplete`: a run was cut off, the next one goes on. `lost`: a finished pair one of
 * whose snapshots was deleted from outside, so that the next run makes a new pair.
 */
export type PairPhase = "incomplete" | "complete" | "lost";

/** `image-state`: read back from Windows itself. `manual`: the user's word, and a shutdown from inside. */
export type GeneralizeProof = "image-state" | "manual";

export interface PairOutputs {
    readonly schemaVersion: number;
    readonly pairId: string;
    readonly phase: PairPhase;
    readonly region: string;
    readonly backupSnapshot: SnapshotOutput | null;
    readonly sysprepSnapshot: SnapshotOutput | null;
    readonly platform: "WINDOWS";
    readonly blueprintId: string | null;
    readonly bundleId: string | null;
    readonly generalizeProof: GeneralizeProof | null;
    readonly sourceAdministratorPassword: string | null;
    readonly timeline: readonly TimelineEntry[];
    readonly downtimeSeconds: number;
}

export interface Recorded {
    readonly inputs: Readonly<Record<string, unknown>>;
    readonly outputs: PairOutputs;
}

/** What the state keeps of a run, whether it came to its end or not. */
export function outputsOf(
    situation: Situation | undefined,
    notebook: Notebook,
    facts: { readonly pairId: string; readonly region: string; readonly before: PairOutputs | undefined },
): PairOutputs {
    const { before } = facts;
    const backup = situation === undefined ? before?.backupSnapshot : snapshotOutput(situation.backup);
    const sysprep = situation === undefined ? before?.sysprepSnapshot : snapshotOutput(situation.sysprep);
    const origin = originOf(situation);
    return {
        schemaVersion: SCHEMA_VERSION,
        pairId: facts.pairId,
        phase: situation?.sysprep.kind === "available" ? "complete" : "incomplete",
        region: facts.region,
        backupSnapshot: backup ?? null,
        sysprepSnapshot: sysprep ?? null,
        platform: "WINDOWS",
        blueprintId: origin?.fromBlueprintId ?? before?.blueprintId ?? null,
        bundleId: origin?.fromBundleId ?? before?.bundleId ?? null,
        generalizeProof: proofOf(situation?.sysprep) ?? before?.generalizeProof ?? null,
        sourceAdministratorPassword:
            notebook.sourceAdministratorPassword ?? before?.sourceAdministratorPassword ?? null,
        timeline: [...(before?.timeline ?? []), ...notebook.timeline],
        downtimeSeconds: (before?.downtimeSeconds ?? 0) + Math.round(notebook.downMilliseconds / 1_000),
    };
}

function originOf(situation: Situation | undefined): InstanceSnapshot | undefined {
    for (const snapshot of [situation?.sysprep, situation?.backup]) {
        if (snapshot !== undefined && snapshot.kind !== "absent" && snapshot.kind !== "foreign") {
            return snapshot.snapshot;
        }
    }
    return undefined;
}

export function snapshotOutput(found: SnapshotSituation): SnapshotOutput | null {
    if (found.kind === "absent" || found.kind === "foreign") {
        return null;
    }
    const { name, arn, createdAt, sizeInGb } = found.snapshot;
    return { name, arn, createdAt: createdAt.toISOString(), sizeInGb: sizeInGb ?? null };
}

function proofOf(sysprep: SnapshotSituation | undefined): GeneralizeProof | undefined {
    if (sysprep === undefined || sysprep.kind === "absent" || sysprep.kind === "foreign") {
        return undefined;
    }
    const proof = sysprep.snapshot.tags[TAG.proof];
    return proof === "image-state" || proof === "manual" ? proof : undefined;
}

/** What a refresh writes over the recorded tags, so that a tag changed from outside shows as a difference. */
export function tagsInCloud(
    situation: Pick<Situation, "backup" | "sysprep">,
    inputs: PairInputs,
): PairInputs["tags"] {
    for (const snapshot of [situation.sysprep, situation.backup]) {
        if (snapshot.kind !== "absent" && snapshot.kind !== "foreign") {
            const tags = userTagsOf(snapshot.snapshot.tags);
            if (
                JSON.stringify(Object.entries(tags).sort()) !==
                JSON.stringify(Object.entries(inputs.tags).sort())
            ) {
                return { ...tags };
            }
        }
    }
    return inputs.tags;
}

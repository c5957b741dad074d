import type { InstanceSnapshot } from "../cloud/ports";
import type { RunState } from "./context";
import type {
    CopyOutput,
    GeneralizeProof,
    PairPhase,
    PasswordOrigin,
    SnapshotOutput,
    TimelineEntry,
} from "./output-types";
import type { PairInputs } from "./inputs";
import { TAG, userTagsOf } from "../run/tags";
import type { Situation, SnapshotSituation } from "./situation";

/** Rises when the shape of the outputs changes; older ones are upgraded where they are read. */
export const SCHEMA_VERSION = 1;

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
    readonly sourceAdministratorPasswordFrom: PasswordOrigin | null;
    readonly timeline: readonly TimelineEntry[];
    readonly downtimeSeconds: number;
    readonly sourceVerified: boolean;
    readonly cloneVerified: boolean;
    readonly copies: readonly CopyOutput[];
    readonly managedInstanceId: string | null;
    readonly sysprepSnapshotAgeInDays: number | null;
    /** The create that has last taken the pair for its own; see `snapshots/take-over.ts`. */
    readonly takenOver: string | null;
}

export interface RunFacts {
    readonly pairId: string;
    readonly region: string;
    readonly before: PairOutputs | undefined;
    readonly phase: PairPhase;
    /** Left out where the record is only compared with the cloud: who has taken it over is for a run to say. */
    readonly takenOver?: string | null;
    /** Milliseconds since the epoch. */
    readonly now: number;
}

/** What the state keeps of a run, whether it came to its end or not. */
export function outputsOf(
    situation: Situation | undefined,
    runState: RunState,
    facts: RunFacts,
): PairOutputs {
    const { before } = facts;
    const backup = situation === undefined ? before?.backupSnapshot : snapshotOutput(situation.backup);
    const sysprep = situation === undefined ? before?.sysprepSnapshot : snapshotOutput(situation.sysprep);
    const origin = originOf(situation);
    return {
        schemaVersion: SCHEMA_VERSION,
        pairId: facts.pairId,
        phase: facts.phase,
        region: facts.region,
        backupSnapshot: backup ?? null,
        sysprepSnapshot: sysprep ?? null,
        platform: "WINDOWS",
        blueprintId: origin?.fromBlueprintId ?? before?.blueprintId ?? null,
        bundleId: origin?.fromBundleId ?? before?.bundleId ?? null,
        generalizeProof: proofOf(situation?.sysprep) ?? before?.generalizeProof ?? null,
        sourceAdministratorPassword:
            runState.sourceAdministratorPassword ?? before?.sourceAdministratorPassword ?? null,
        sourceAdministratorPasswordFrom:
            runState.passwordFrom ?? before?.sourceAdministratorPasswordFrom ?? null,
        timeline: [...(before?.timeline ?? []), ...runState.timeline],
        sourceVerified: situation?.verified.source ?? before?.sourceVerified ?? false,
        cloneVerified: situation?.verified.clone ?? before?.cloneVerified ?? false,
        copies: situation === undefined ? (before?.copies ?? []) : copiesOf(situation, before),
        managedInstanceId: situation?.node?.id ?? before?.managedInstanceId ?? null,
        sysprepSnapshotAgeInDays: ageInDays(sysprep ?? undefined, facts.now),
        downtimeSeconds: (before?.downtimeSeconds ?? 0) + Math.round(runState.downMilliseconds / 1_000),
        takenOver: facts.takenOver ?? before?.takenOver ?? null,
    };
}

/** What is recorded of a Region that did not answer stays. */
function copiesOf({ copies }: Situation, before: PairOutputs | undefined): readonly CopyOutput[] {
    return [...copies].flatMap(([region, copy]) => {
        if (copy.kind === "unknown") {
            return before?.copies.filter((recorded) => recorded.region === region) ?? [];
        }
        return copy.kind === "available" ? [{ region, ...describeSnapshot(copy.snapshot) }] : [];
    });
}

/** Whole days, so that a refresh on the same day shows no difference. */
function ageInDays(snapshot: SnapshotOutput | undefined, now: number): number | null {
    return snapshot === undefined
        ? null
        : Math.max(0, Math.floor((now - Date.parse(snapshot.createdAt)) / 86_400_000));
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
    return describeSnapshot(found.snapshot);
}

function describeSnapshot({ name, arn, createdAt, sizeInGb }: InstanceSnapshot): SnapshotOutput {
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
    inputs: Pick<PairInputs, "tags">,
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

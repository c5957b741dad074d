import type { InstanceSnapshot } from "../../cloud/ports";
import type { PairContext } from "../context";
import { TAG } from "../../run/tags";
import type { SnapshotSituation } from "../situation";

/** The snapshots that one run of the step list has made. */
export interface SnapshotsOfRun {
    readonly runId: string;
    readonly snapshots: readonly InstanceSnapshot[];
}

/**
 * The snapshots of this pair and of its successors and predecessors. Their tag alone does not tell: it is made of
 * the resource's URN, which two states in one account may have in common; so the instance has to be the same too.
 */
export async function snapshotsOfPair({
    cloud,
    identity,
    inputs,
}: PairContext): Promise<readonly InstanceSnapshot[]> {
    const snapshots = await cloud.lightsail.listInstanceSnapshots();
    return snapshots.filter((each) => isOfPair(each, identity.pairId, inputs.instanceName));
}

export function isOfPair(
    { tags, fromInstanceName }: InstanceSnapshot,
    pairId: string,
    instanceName: string,
): boolean {
    return tags[TAG.pair] === pairId && fromInstanceName === instanceName;
}

export function byRun(snapshots: readonly InstanceSnapshot[]): readonly SnapshotsOfRun[] {
    const runs = new Map<string, readonly InstanceSnapshot[]>();
    for (const snapshot of snapshots) {
        const runId = snapshot.tags[TAG.run] ?? "";
        runs.set(runId, [...(runs.get(runId) ?? []), snapshot]);
    }
    return [...runs].map(([runId, own]) => ({ runId, snapshots: own }));
}

/** The runs whose pair was never complete. Pure. */
export function unfinishedRuns(own: readonly InstanceSnapshot[]): readonly SnapshotsOfRun[] {
    return byRun(own).filter(({ snapshots }) =>
        snapshots.every(({ tags }) => tags[TAG.complete] === undefined && tags[TAG.previous] === undefined),
    );
}

/** The snapshots of complete pairs that no newer one has replaced. Pure. */
export function inForce(own: readonly InstanceSnapshot[]): readonly InstanceSnapshot[] {
    return byRun(own)
        .filter(
            ({ snapshots }) =>
                snapshots.some(({ tags }) => tags[TAG.complete] !== undefined) &&
                snapshots.every(({ tags }) => tags[TAG.previous] === undefined),
        )
        .flatMap(({ snapshots }) => snapshots);
}

/** The pair was complete once, whatever a run since has come to. The state is a hint, this is the record. */
export function isSealed(sysprep: SnapshotSituation): boolean {
    return sysprep.kind === "available" && sysprep.snapshot.tags[TAG.complete] !== undefined;
}

export function nameOfRole(
    snapshots: readonly InstanceSnapshot[],
    role: "backup" | "sysprep",
): string | undefined {
    return snapshots.find(({ tags }) => tags[TAG.role] === role)?.name;
}

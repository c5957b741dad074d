import type { Instance, InstanceSnapshot, Tags } from "../../cloud/ports";
import { TAG } from "../../run/tags";
import type { Situation, SnapshotSituation } from "../situation";
import type { PairContext } from "../context";
import { pairIdOf } from "../names";

/** Whether the source has been deleted and created again since the snapshot. Pure. */
export function isOfEarlierInstance(
    { fromInstanceArn }: InstanceSnapshot,
    source: Pick<Instance, "arn">,
): boolean {
    return fromInstanceArn !== undefined && fromInstanceArn !== source.arn;
}

/** Whether a snapshot is the pair's, and its state. One of an earlier instance of the same name is not the pair's. */
export function classifySnapshot(
    snapshot: InstanceSnapshot | undefined,
    pairId: string,
    source: Instance | undefined,
): SnapshotSituation {
    if (snapshot === undefined) {
        return { kind: "absent" };
    }
    const runId = snapshot.tags[TAG.run];
    if (snapshot.tags[TAG.pair] !== pairId || runId === undefined) {
        return { kind: "foreign", snapshot, reason: "it does not carry this pair's tags" };
    }
    if (source !== undefined && isOfEarlierInstance(snapshot, source)) {
        return {
            kind: "foreign",
            snapshot,
            reason: `it was made of an earlier instance named "${source.name}", which has been deleted and created again`,
        };
    }
    switch (snapshot.state) {
        case "available":
            return { kind: "available", snapshot, runId };
        case "error":
            return { kind: "failed", snapshot, runId };
        case "pending":
        case "unknown":
            return { kind: "pending", snapshot, runId };
    }
}

/**
 * The situation for reading and deleting a pair. A run cannot use the backup of an instance that was deleted and created
 * again since; but it is still the pair's, and the last copy of that disk. Pure.
 */
export function ofWhicheverSource(situation: Situation, pairId: string): Situation {
    const { backup } = situation;
    return backup.kind === "foreign"
        ? { ...situation, backup: classifySnapshot(backup.snapshot, pairId, undefined) }
        : situation;
}

/** The snapshots that one run of the step list has made. */
export interface SnapshotsOfRun {
    readonly runId: string;
    readonly snapshots: readonly InstanceSnapshot[];
}

/**
 * The snapshots of this pair and of its successors and predecessors. The pair's tag is not enough: it is made of the
 * resource's URN, which two states in one account may have in common. So the instance has to be the same too.
 */
export async function snapshotsOfPair(
    { cloud: { view }, identity, inputs }: PairContext,
    snapshots: Promise<readonly InstanceSnapshot[]> = view.snapshots({ notOlderThan: view.now() }),
): Promise<readonly InstanceSnapshot[]> {
    return (await snapshots).filter((each) => isOfPair(each, identity.pairId, inputs.instanceName));
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

/** Whether the pair was ever complete. The tag in the cloud decides, not Pulumi's state. */
export function isMarkedComplete(sysprep: SnapshotSituation): boolean {
    return sysprep.kind === "available" && sysprep.snapshot.tags[TAG.complete] !== undefined;
}

export function nameOfRole(
    snapshots: readonly InstanceSnapshot[],
    role: "backup" | "sysprep",
): string | undefined {
    return snapshots.find(({ tags }) => tags[TAG.role] === role)?.name;
}

/** Whether a snapshot belongs to a resource that once had this one's name. Pure. */
export function isOfRenamed(tags: Tags, resourceUrn: string): boolean {
    const owner = tags[TAG.owner];
    return owner !== undefined && owner !== pairIdOf(resourceUrn);
}

/** Whether a snapshot belongs to this resource, which had another name when the snapshot was made. Pure. */
export function isOfRenamedTo(tags: Tags, resourceUrn: string): boolean {
    const id = pairIdOf(resourceUrn);
    return tags[TAG.owner] === id && tags[TAG.pair] !== id;
}

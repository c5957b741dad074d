import type { Instance, InstanceSnapshot } from "../../cloud/ports";
import { TAG } from "../../run/tags";
import { isOfEarlierInstance } from "./last-copy";
import type { Situation, SnapshotSituation } from "../situation";

/** Whose snapshot it is, and how far. A snapshot of an earlier instance of the same name is not this pair's. */
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
 * The same situation for whoever asks what there is of the pair, not whether a run can go on: a backup of an instance
 * that has been deleted and created again is still the pair's, and the last copy of that disk. Pure.
 */
export function ofWhicheverSource(situation: Situation, pairId: string): Situation {
    const { backup } = situation;
    return backup.kind === "foreign"
        ? { ...situation, backup: classifySnapshot(backup.snapshot, pairId, undefined) }
        : situation;
}

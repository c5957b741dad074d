import { blankSnapshot } from "../../cloud/to-come";
import type { Tags } from "../../cloud/ports";
import { TAG } from "../../run/tags";
import { runIdOf, type Situation, type SnapshotSituation } from "../situation";
import type { Settings } from "../step";

/** The proof on an expected Sysprep snapshot. No decision depends on which proof it is. */
export const PROVEN: Tags = { [TAG.proof]: "" };

/** A snapshot as it will be. Decisions depend on its name, its run, its proof and its state alone. */
export function expectedSnapshot(
    situation: Situation,
    name: string,
    newRunId: string,
    tags: Tags = {},
): SnapshotSituation {
    return {
        kind: "available",
        runId: runIdOf(situation) ?? newRunId,
        snapshot: { ...blankSnapshot(name, situation.source, situation.now), tags },
    };
}

/** Both snapshots as they will be, or as the state records them, without copies. */
export function expectedPair(situation: Situation, { inputs, identity }: Settings): Situation {
    const { backupSnapshotName, sysprepSnapshotName, copyTo } = inputs;
    const { newRunId } = identity;
    return {
        ...situation,
        backup: expectedSnapshot(situation, backupSnapshotName, newRunId),
        sysprep: expectedSnapshot(situation, sysprepSnapshotName, newRunId, PROVEN),
        copies: new Map(copyTo.map((region) => [region, { kind: "absent" }])),
    };
}

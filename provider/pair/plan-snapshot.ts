import { runIdOf, type Situation, type SnapshotSituation } from "./situation";

/** A snapshot as it will be: only its name, its run and its being available matter to any decision. */
export function foreseenSnapshot(situation: Situation, name: string, newRunId: string): SnapshotSituation {
    return {
        kind: "available",
        runId: runIdOf(situation) ?? newRunId,
        snapshot: {
            name,
            arn: "",
            createdAt: situation.now,
            state: "available",
            region: "",
            tags: {},
            fromInstanceName: situation.source?.name,
            fromInstanceArn: situation.source?.arn,
            fromBlueprintId: situation.source?.blueprintId,
            fromBundleId: situation.source?.bundleId,
            isFromAutoSnapshot: false,
            sizeInGb: undefined,
            attachedDisks: [],
        },
    };
}

import type { InstanceSnapshot } from "../cloud/ports";
import type { Edges } from "../engine/edges";
import { abandonRun, deleteAll, runningAfterAll } from "../pair/abandon";
import { contextFor } from "../pair/connect";
import type { PairContext } from "../pair/context";
import { deleteCopy } from "../pair/copies";
import { holdsIn } from "../pair/lock/hold";
import { forgetDeadRuns } from "../pair/lock/lock";
import { defaultSnapshotName, TAG } from "../pair/names";
import { observe } from "../pair/observe";
import { recordedOutputs } from "../pair/state";
import { verifyClone } from "../pair/steps/verify-clone";
import type { Claimed, ClaimInputs } from "./inputs";

/** Deletes what a run that was cut off has left of a pair, and starts its source if that run has stopped it. */
export async function sweepUnfinished(edges: Edges, inputs: ClaimInputs, claimed: Claimed): Promise<void> {
    const first = await contextOf(edges, inputs, claimed, []);
    const snapshots = await first.cloud.lightsail.listInstanceSnapshots();
    const own = snapshots.filter(({ tags }) => tags[TAG.pair] === claimed.pairId);
    for (const run of unfinishedRuns(own)) {
        const context = await contextOf(edges, inputs, claimed, run);
        await runningAfterAll(context, () => sweepRun(context, run));
    }
    await sweepLocks(first);
}

/** The snapshots of each run whose pair was never complete. Pure. */
export function unfinishedRuns(own: readonly InstanceSnapshot[]): readonly (readonly InstanceSnapshot[])[] {
    const runs = new Map<string, readonly InstanceSnapshot[]>();
    for (const snapshot of own) {
        const run = snapshot.tags[TAG.run] ?? "";
        runs.set(run, [...(runs.get(run) ?? []), snapshot]);
    }
    return [...runs.values()].filter((run) =>
        run.every(({ tags }) => tags[TAG.complete] === undefined && tags[TAG.previous] === undefined),
    );
}

async function sweepRun(context: PairContext, run: readonly InstanceSnapshot[]): Promise<void> {
    const situation = await observe(context);
    await abandonRun(context, situation);
    await verifyClone.undo?.(context);
    for (const [region, copy] of situation.copies) {
        await deleteCopy(context, region, copy);
    }
    await deleteAll(context, run);
}

/** A run that was cut off before its first snapshot has left nothing but its tag on a source that it has stopped. */
async function sweepLocks(context: PairContext): Promise<void> {
    const source = await context.cloud.lightsail.getInstance(context.inputs.instanceName);
    const own = holdsIn(source?.tags ?? {}).filter(({ pairId }) => pairId === context.identity.pairId);
    if (source === undefined || own.length === 0) {
        return;
    }
    await runningAfterAll(context, async () => {
        if (own.some(({ state }) => state === "has")) {
            await abandonRun(context, undefined);
        }
        await forgetDeadRuns(context, source.tags);
    });
}

/** Names come from the snapshots themselves: a pair that was never recorded has left no other word of them. */
function contextOf(
    edges: Edges,
    { resourceUrn, method, aws }: ClaimInputs,
    { pairId, region, instanceName }: Claimed,
    run: readonly InstanceSnapshot[],
): Promise<PairContext> {
    const ofRole = (role: "backup" | "sysprep") => run.find(({ tags }) => tags[TAG.role] === role)?.name;
    const source = run[0]?.fromInstanceName ?? instanceName;
    const raw = {
        instanceName: source,
        backupSnapshotName: ofRole("backup") ?? defaultSnapshotName(source, "backup", "none"),
        sysprepSnapshotName: ofRole("sysprep") ?? defaultSnapshotName(source, "sysprep", "none"),
        resourceUrn,
        sysprep: { method },
        verify: { clone: true },
        aws,
    };
    return contextFor(edges, raw, recordedOutputs({ pairId, region }));
}

import { isStale } from "../snapshots/backup-age";
import type { PairContext } from "../context";
import { ActionableError } from "../../run/actionable-error";
import { ownTags } from "../names";
import { expectedSnapshot } from "../snapshots/expected-snapshot";
import { runIdOf } from "../situation";
import { settleEarlierRuns } from "../recovery/earlier-runs";
import { runIf, type Step } from "../step";
import { deleteSnapshot, makeSnapshot, SNAPSHOT_SECONDS } from "../snapshots/snapshot";

/** "First create a backup snapshot": the way back, without which Sysprep is never run. */
export const createBackupSnapshot: Step = {
    name: "create the backup snapshot",
    guide: "Step 1",
    kind: "move",
    usualSeconds: SNAPSHOT_SECONDS,
    outage: true,
    source: "locked",

    decide: (situation) =>
        runIf(
            situation.sysprep.kind === "absent" &&
                (situation.backup.kind !== "available" || isStale(situation)),
        ),

    async run(context, situation) {
        const { inputs, identity, runState } = context;
        runState.touchedSource = true;
        const stale = isStale(situation);
        if (stale) {
            // Only once the source is stopped, so that the old backup exists until the new one can be begun.
            await assertStopped(context);
            await deleteSnapshot(context, inputs.backupSnapshotName, inputs.timeouts.snapshot);
        }
        const runId = (stale ? undefined : runIdOf(situation)) ?? identity.newRunId;
        await makeSnapshot(
            context,
            {
                name: inputs.backupSnapshotName,
                tags: ownTags(identity.pairId, runId, "backup", inputs.tags),
                assertDisk: () => assertStopped(context),
                adviceOnError:
                    "Both tries were deleted. Run `pulumi up` again later, or ask AWS Support about the instance's disk.",
            },
            stale ? { kind: "absent" } : situation.backup,
        );
    },

    expectedAfter: (situation, { inputs, identity }) => ({
        backup: expectedSnapshot(situation, inputs.backupSnapshotName, identity.newRunId),
        // The history is counted from the backup on, which is new.
        power: { lastStart: undefined, lastStop: undefined },
    }),

    settleEarlierRuns,
};

/** A snapshot of a disk that is being written to is not reliable. */
async function assertStopped({ cloud: { view }, inputs }: PairContext): Promise<void> {
    const source = await view.instance(inputs.instanceName, { notOlderThan: view.now() });
    if (source?.state !== "stopped") {
        throw new ActionableError(
            `instance "${inputs.instanceName}" is ${source?.state ?? "gone"}: somebody else has started it, or deleted it, after this run had stopped it`,
            "No backup was taken. Run `pulumi up` again when nobody else works on the instance.",
        );
    }
}

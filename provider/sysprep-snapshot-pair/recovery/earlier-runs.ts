import { lookUp } from "../../cloud/calls/look-up";
import { completeImageState } from "../../guest";
import type { PairContext } from "../context";
import { ActionableError } from "../../run/actionable-error";
import { waitForSysprepToEnd, noteSysprepUnderWay } from "../sysprep/wait-for-end";
import { identifyMachine } from "../sysprep/machine";
import { TAG } from "../../run/tags";
import { recordedNode } from "../sysprep/node";
import { noteOutage } from "../source/outage";
import { markBefore } from "../source/password";
import { type Situation, stoppedFromInside } from "../situation";
import { waitForNode } from "../sysprep/wait-for-node";
import { startSource } from "../source/power";
import { waitForPassword } from "../../run/wait-for-password";
import { PACES, waitFor } from "../../run/waits";
import { observe } from "../observe";
import { type SnapshotsOfRun, unfinishedRuns } from "../snapshots/ownership";
import { contextOfRun, observeRun } from "./abandon";

/**
 * Waits until the Sysprep of a run that was cut off has ended, and Windows is through its first start after it. For runs
 * of other pairs, which this one does not continue. Stopped in the middle of either, Windows would be unusable; and a
 * backup of a generalized disk would be no backup.
 *
 * @returns whether there was anything to wait for
 */
export async function settleEarlierRuns(context: PairContext): Promise<boolean> {
    let waited = false;
    for (const run of await earlierRuns(context)) {
        const there = contextOfRun(context, run);
        const situation = await observeRun(there);
        if (mayBeGeneralized(situation)) {
            waited = true;
            await waitUntilSettled(there, situation);
        }
    }
    return waited;
}

/** Of any pair: each may have generalized the instance. Since the lock was acquired, nobody has begun anything. */
async function earlierRuns({
    cloud: { view },
    inputs,
    runState,
}: PairContext): Promise<readonly SnapshotsOfRun[]> {
    const snapshots = await view.snapshotsBefore({ notOlderThan: runState.lockedSince ?? view.now() });
    return unfinishedRuns(
        snapshots.filter(
            ({ tags, fromInstanceName }) =>
                fromInstanceName === inputs.instanceName &&
                tags[TAG.pair] !== undefined &&
                tags[TAG.run] !== undefined,
        ),
    );
}

/** Whether Sysprep is running or has run, even where the machine was started since: it may still be starting. Pure. */
export function mayBeGeneralized(situation: Situation): boolean {
    const { source, backup, sysprep, command } = situation;
    if (source === undefined) {
        return false;
    }
    const isBegun = command.kind === "running" || command.kind === "generalized";
    const isSnapshot = sysprep.kind !== "absent" && sysprep.kind !== "foreign";
    const isByHand = recordedNode(backup) === undefined && stoppedFromInside(situation);
    return isBegun || isSnapshot || (backup.kind === "available" && isByHand);
}

async function waitUntilSettled(context: PairContext, situation: Situation): Promise<void> {
    const { inputs, runState, progress } = context;
    progress.lasting(
        `an earlier run, whose backup snapshot is "${inputs.backupSnapshotName}", has begun Sysprep on instance "${inputs.instanceName}" and was cut off: this run first waits until Windows has finished it`,
    );
    noteSysprepUnderWay(context, situation);
    runState.touchedSource = true;
    noteOutage(context, situation);
    await waitForSysprepToEnd(context);
    await startSource(context);
    await (inputs.sysprep.method === "ssm" ? waitForFirstStart(context) : waitForNewPassword(context));
}

async function waitForFirstStart(context: PairContext): Promise<void> {
    const { inputs } = context;
    const node = await waitForNode(context, await observe(context));
    await waitFor(context, {
        what: `Windows on instance "${inputs.instanceName}" to be through its first start after Sysprep`,
        pace: PACES.connect,
        boundMilliseconds: inputs.timeouts.connect,
        adviceOnTimeout: `Connect to it over RDP and check what Windows is doing. If it is unusable, make an instance from the backup snapshot "${inputs.backupSnapshotName}" with \`SnapshotInstance\`, and use that one instead.`,
        probe: async () => {
            // Systems Manager knows no node whose agent is not running, as in the middle of a first start.
            const machine = await lookUp(identifyMachine(context, node));
            if (machine === undefined) {
                return { kind: "waiting", note: "its SSM Agent is not running" };
            }
            const { imageState } = machine;
            return imageState === completeImageState
                ? { kind: "reached", value: undefined }
                : { kind: "waiting", note: `image state ${imageState}` };
        },
    });
}

/** With the manual method a new password is all that can be observed. Without one, Windows was only shut down. */
async function waitForNewPassword(context: PairContext): Promise<void> {
    const { inputs, progress } = context;
    const before = markBefore(await observe(context));
    try {
        await waitForPassword(context, {
            instanceName: inputs.instanceName,
            what: `Windows on instance "${inputs.instanceName}" to report a new administrator password`,
            before,
            boundMilliseconds: inputs.timeouts.password,
            adviceOnTimeout: "The run goes on.",
        });
    } catch (error) {
        if (!(error instanceof ActionableError)) {
            throw error;
        }
        progress.warn(`${error.message}. ${error.advice}`);
    }
}

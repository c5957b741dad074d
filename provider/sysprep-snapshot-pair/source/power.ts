import { isCloudError } from "../../cloud/errors/cloud-error";
import type { InstanceState, Operation, Tags } from "../../cloud/ports";
import { request } from "../../cloud/calls/request";
import type { PairContext } from "../context";
import { waitForSysprepToEnd } from "../sysprep/wait-for-end";
import type { Lock } from "../source-lock/held-lock";
import { waitForSource } from "./waits";
import { learned } from "../../run/walk/last-time";
import { PACES, waitFor } from "../../run/waits";
import { sourceGone } from "../way-back";
import { lockTagOf, type LockTag, isSafelyHeld, SourceBusy } from "../source-lock/lock-tag";
import { rivalIn, acquireSourceLock } from "../source-lock/acquire";

/** Stops the source and waits until it is stopped. First lets another operation that is under way finish. */
export async function stopSource(context: PairContext): Promise<void> {
    const { cloud, inputs, runState } = context;
    const timing = {
        pace: learned(PACES.stop, context.tookLast),
        boundMilliseconds: inputs.timeouts.stop,
        adviceOnTimeout: `Look at instance "${inputs.instanceName}" in the Lightsail console; an instance stuck in "stopping" can be stopped by force there.`,
    };
    const source = await waitForSettledSource(context);
    runState.touchedSource = true;
    runState.downSince ??= context.clock.now();
    const operations =
        source === "stopped"
            ? []
            : await changePower(context, () => cloud.lightsail.stopInstance(inputs.instanceName), [
                  "stopping",
                  "stopped",
              ]);
    await waitForSource(context, "stopped", timing, operations);
}

/** Starts the source and waits until Lightsail says that it runs. */
export async function startSource(context: PairContext): Promise<void> {
    const { cloud, inputs } = context;
    const timing = {
        pace: PACES.start,
        boundMilliseconds: inputs.timeouts.start,
        adviceOnTimeout: `Start instance "${inputs.instanceName}" in the Lightsail console, then run \`pulumi up\` again.`,
    };
    const source = await waitForSettledSource(context);
    const operations =
        source === "running"
            ? []
            : await changePower(context, () => cloud.lightsail.startInstance(inputs.instanceName), [
                  "pending",
                  "running",
              ]);
    await waitForSource(context, "running", timing, operations);
    noteRunning(context);
}

function noteRunning({ runState, clock }: PairContext): void {
    if (runState.downSince !== undefined) {
        runState.downMilliseconds += clock.now() - runState.downSince;
        runState.downSince = undefined;
        runState.upSince = clock.now();
    }
}

async function changePower(
    { cloud, clock, signal, inputs }: PairContext,
    send: () => Promise<readonly Operation[]>,
    shows: readonly InstanceState[],
): Promise<readonly Operation[]> {
    return request({
        clock,
        signal,
        send,
        happened: async () => {
            const source = await cloud.lightsail.getInstance(inputs.instanceName);
            return source !== undefined && shows.includes(source.state) ? [] : undefined;
        },
    });
}

/** Lightsail itself refuses what does not fit the state that the instance is in by then. */
const JUST_SEEN = 20_000;

/** Lightsail refuses to start or stop an instance that is between two states, so this waits until it is in one. */
async function waitForSettledSource(context: PairContext): Promise<"running" | "stopped"> {
    const name = context.inputs.instanceName;
    const { view } = context.cloud;
    let freshness = view.within(JUST_SEEN);
    return waitFor<"running" | "stopped">(context, {
        what: `instance "${name}" to settle`,
        pace: PACES.start,
        boundMilliseconds: context.inputs.timeouts.stop,
        adviceOnTimeout: `Look at instance "${name}" in the Lightsail console, then run \`pulumi up\` again.`,
        probe: async () => {
            const source = await view.instance(name, freshness);
            freshness = { notOlderThan: view.now() };
            switch (source?.state) {
                case undefined:
                case "terminated":
                case "shutting-down":
                    return { kind: "failed", error: sourceGone(name) };
                case "running":
                case "stopped":
                    return { kind: "reached", value: source.state };
                case "pending":
                case "stopping":
                case "rebooting":
                case "unknown":
                    return { kind: "waiting", note: `it is ${source.state}` };
            }
        },
    });
}

/** Rule: however a run ends, the source is left running, if the run has touched it. */
export async function leaveSourceRunning(context: PairContext): Promise<void> {
    if (!context.runState.touchedSource) {
        return;
    }
    try {
        const source = await context.cloud.lightsail.getInstance(context.inputs.instanceName);
        if (source === undefined || source.state === "shutting-down" || source.state === "terminated") {
            return;
        }
        const rival = rivalIn(context, source.tags);
        if (rival !== undefined) {
            reportLeftToRival(context, rival);
            return;
        }
        await whileHoldingLock(context, source.tags, async () => {
            await waitForSysprepToEnd(context);
            await startSource(context);
        });
    } catch (error) {
        if (!isCloudError(error, "not-found")) {
            throw error;
        }
    }
}

/** A run that has lost its lock acquires it again for the clean-up; where another run holds it, that run cleans up. */
async function whileHoldingLock(context: PairContext, tags: Tags, run: () => Promise<void>): Promise<void> {
    const { clock, identity, inputs, runState } = context;
    if (!runState.hasSourceLock || isSafelyHeld(lockTagOf(identity.newRunId, tags), clock.now())) {
        await run();
        return;
    }
    let lock: Lock;
    try {
        lock = await acquireSourceLock({ ...context, inputs: { ...inputs, onBusy: "fail" } });
    } catch (error) {
        if (error instanceof SourceBusy) {
            reportLeftToRival(context, error.rival);
            return;
        }
        throw error;
    }
    try {
        await run();
    } finally {
        await lock.release();
    }
}

function reportLeftToRival({ inputs, progress }: PairContext, { owner, runId }: LockTag): void {
    progress.warn(
        `instance "${inputs.instanceName}" is left as it is: ${owner} works on it now (run ${runId}), and starts it again`,
    );
}

import { ec2InstanceIdOf } from "../../cloud/ec2-instance-id";
import { isCloudError } from "../../cloud/errors/cloud-error";
import type { Verdict } from "../../cloud/calls/poll";
import type { Instance } from "../../cloud/ports";
import type { PairContext, SysprepSent } from "../context";
import { ActionableError } from "../../run/actionable-error";
import { TAG } from "../../run/tags";
import {
    type CommandSituation,
    powerHistory,
    runIdOf,
    type Situation,
    startedSinceSysprep,
} from "../situation";
import { tailOfLogs } from "./sysprep-failure";
import { PACES, waitFor } from "../../run/waits";
import { latestSysprep, observeCommand } from "./command";
import { FALLBACK_SHUTDOWN_SECONDS, powerOffNow } from "./power-off";

/** Records that an earlier run's Sysprep is still running, or has yet to shut Windows down. */
export function noteSysprepUnderWay(context: PairContext, situation: Situation): void {
    const { backup, command, node, source } = situation;
    const runId = runIdOf(situation);
    const isUnderWay =
        command.kind === "running" || (command.kind === "generalized" && !startedSinceSysprep(situation));
    if (!isUnderWay || runId === undefined || source?.state === "stopped") {
        return;
    }
    const nodeId = (backup.kind === "absent" ? undefined : backup.snapshot.tags[TAG.node]) ?? node?.id;
    if (nodeId !== undefined) {
        context.runState.sysprepUnderWay = { nodeId, runId, attempt: command.attempt };
    }
}

/**
 * Whether the situation shows that Sysprep and its shutdown lie behind it: whoever waits for them then waits for what is
 * over. The step that waits for the shutdown does not run where the shutdown is seen before it. Pure.
 */
export function isSysprepOver(situation: Situation): boolean {
    const { source, sysprep, command } = situation;
    return (
        source === undefined ||
        sysprep.kind === "available" ||
        command.kind === "failed" ||
        command.kind === "spent" ||
        (command.kind === "generalized" && (source.state === "stopped" || startedSinceSysprep(situation)))
    );
}

/** Called after each step. */
export function noteSysprepOver({ runState }: PairContext, situation: Situation): void {
    if (runState.sysprepUnderWay !== undefined && isSysprepOver(situation)) {
        runState.sysprepUnderWay = undefined;
    }
}

/**
 * A Sysprep that is cut off half-way leaves an unusable Windows. So whatever made the run fail, this waits until Sysprep
 * has shut Windows down or has failed; only then can the source be started for good.
 */
export async function waitForSysprepToEnd(context: PairContext): Promise<void> {
    const { runState, inputs, progress } = context;
    const { sysprepUnderWay: sysprep } = runState;
    if (sysprep === undefined) {
        return;
    }
    progress.lasting(`Sysprep is running on instance "${inputs.instanceName}"; waiting for it to finish`);
    const powerOff = powerOffOnce(context, sysprep);
    try {
        await waitFor(context, {
            what: `Sysprep on instance "${inputs.instanceName}" to end`,
            pace: PACES.script,
            boundMilliseconds:
                inputs.timeouts.sysprep +
                Math.max(inputs.timeouts.shutdown, FALLBACK_SHUTDOWN_SECONDS * 1_000),
            adviceOnTimeout: "Connect to it over RDP and check what Sysprep is doing.",
            probe: () => look(context, sysprep, powerOff),
        });
    } catch (error) {
        if (!(error instanceof ActionableError)) {
            throw error;
        }
        progress.warn(`${error.message}${await tailOfLogs(context, sysprep.nodeId)}`);
    }
    runState.sysprepUnderWay = undefined;
}

/** Told once to power off: the fallback follows. */
function powerOffOnce(context: PairContext, sysprep: SysprepSent): () => Promise<void> {
    let isTold = false;
    return async () => {
        if (!isTold) {
            isTold = true;
            await powerOffNow(context, sysprep);
        }
    };
}

async function look(
    context: PairContext,
    sysprep: SysprepSent,
    powerOff: () => Promise<void>,
): Promise<Verdict<true>> {
    const { cloud, inputs } = context;
    const source = await cloud.lightsail.getInstance(inputs.instanceName);
    if (source === undefined || source.state === "stopped") {
        return { kind: "reached", value: true };
    }
    const command = await commandNow(context, sysprep, source);
    if (command?.kind === "generalized" && source.state === "running") {
        await powerOff();
    }
    return command === undefined || command.kind === "running" || command.kind === "generalized"
        ? { kind: "waiting", note: `it is ${source.state}` }
        : { kind: "reached", value: true };
}

/** `undefined` where Systems Manager cannot be asked. One that was never sent has ended. */
async function commandNow(
    context: PairContext,
    sysprep: SysprepSent,
    source: Instance,
): Promise<CommandSituation | undefined> {
    const { cloud } = context;
    try {
        const { view } = cloud;
        const { nodeId, runId } = sysprep;
        const now = { notOlderThan: view.now() };
        const sent = latestSysprep(await view.commands(nodeId, now), runId)?.command.requestedAt;
        if (await isStartedSince(context, sent)) {
            return { kind: "none" };
        }
        const machine = { nodeId, ec2InstanceId: ec2InstanceIdOf(source) };
        const command = await observeCommand(cloud, runId, machine, now);
        // An earlier attempt has ended before this one was to be sent.
        return "attempt" in command && command.attempt !== sysprep.attempt ? { kind: "none" } : command;
    } catch (error) {
        if (isCloudError(error)) {
            return undefined;
        }
        throw error;
    }
}

/** No run starts the source between sending Sysprep and its shutdown, so a start since then comes after both. */
export async function isStartedSince(
    { cloud, inputs }: PairContext,
    sent: Date | undefined,
): Promise<boolean> {
    if (sent === undefined) {
        return false;
    }
    const operations = await cloud.lightsail.getOperationsForResource(inputs.instanceName);
    const { lastStart } = powerHistory(operations, sent);
    return lastStart !== undefined && lastStart > sent;
}

import { isCloudError } from "../../cloud/errors/cloud-error";
import type { Verdict } from "../../cloud/calls/poll";
import type { PairContext } from "../context";
import { ActionableError } from "../../run/actionable-error";
import { commandComment } from "../names";
import { TAG } from "../../run/tags";
import { hasEnded } from "./script";
import { powerHistory, runIdOf, type Situation, startedSinceSysprep } from "../situation";
import { tailOfLogs } from "./sysprep-failure";
import { PACES, waitFor } from "../../run/waits";
import { interpretSysprepOutput } from "./command";
import { ec2InstanceIdOf } from "./node";

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
        const comment = commandComment(runId, "sysprep", command.attempt);
        context.runState.sysprepUnderWay = { nodeId, comment };
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
    try {
        await waitFor(context, {
            what: `Sysprep on instance "${inputs.instanceName}" to end`,
            pace: PACES.script,
            boundMilliseconds: inputs.timeouts.sysprep + inputs.timeouts.shutdown,
            adviceOnTimeout: "Connect to it over RDP and check what Sysprep is doing.",
            probe: () => look(context, sysprep),
        });
    } catch (error) {
        if (!(error instanceof ActionableError)) {
            throw error;
        }
        progress.warn(`${error.message}${await tailOfLogs(context, sysprep.nodeId)}`);
    }
    runState.sysprepUnderWay = undefined;
}

type Sysprep = NonNullable<PairContext["runState"]["sysprepUnderWay"]>;

async function look(context: PairContext, sysprep: Sysprep): Promise<Verdict<true>> {
    const source = await context.cloud.lightsail.getInstance(context.inputs.instanceName);
    if (source === undefined || source.state === "stopped") {
        return { kind: "reached", value: true };
    }
    return (await hasEndedOtherwise(context, sysprep, ec2InstanceIdOf(source)))
        ? { kind: "reached", value: true }
        : { kind: "waiting", note: `it is ${source.state}` };
}

/** Whether it was never sent, or has ended without a shutdown to come. `false` where Systems Manager cannot be asked. */
async function hasEndedOtherwise(
    context: PairContext,
    { nodeId, comment }: Sysprep,
    ec2InstanceId: string | undefined,
): Promise<boolean> {
    const { cloud } = context;
    try {
        const command = (await cloud.ssm.listCommands(nodeId)).find((each) => each.comment === comment);
        if (command === undefined) {
            return true;
        }
        if (await isStartedSince(context, command.requestedAt)) {
            return true;
        }
        const invocation = await cloud.ssm.getInvocation(command.id, nodeId);
        if (invocation === undefined || !hasEnded(invocation)) {
            return false;
        }
        const { stdout } = invocation;
        return interpretSysprepOutput(1, stdout, command.requestedAt, ec2InstanceId).kind !== "generalized";
    } catch (error) {
        if (isCloudError(error)) {
            return false;
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

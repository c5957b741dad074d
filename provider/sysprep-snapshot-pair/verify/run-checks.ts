import { appended } from "../../text/foreign";
import { isCloudError } from "../../cloud/errors/cloud-error";
import type { Invocation } from "../../cloud/ports";
import { TimeoutError } from "../../cloud/errors/timeout-error";
import { answerMarginSeconds } from "../../guest";
import { DEFAULT_SCRIPT_TIMEOUT } from "../../health/check";
import type { Health } from "../../health/probe";
import { type FailedCheck, lookFromOutside, runHealthChecks } from "../../health/run-checks";
import type { ParsedHealthCheck } from "../../health/schema";
import type { PairContext } from "../context";
import { ActionableError } from "../../run/actionable-error";
import { lookComment } from "../sysprep/look-comment";
import { acceptMachine, detection, missingProof } from "../sysprep/proof";
import { documentOf, followScript, type ScriptRun, sendScript } from "../sysprep/script";

export interface CheckedMachine {
    readonly instanceName: string;
    /** Its node in Systems Manager, if it has one: where PowerShell checks run. */
    readonly nodeId: string | undefined;
    /** Whether every answer from inside must carry AWS's signature, because something is deleted for it. */
    readonly mustProve?: boolean;
}

/**
 * Runs all checks at once, each until it is healthy or its bound, and returns those that never were.
 *
 * @param boundMilliseconds for each check, in place of the inputs' own
 */
export function runChecks(
    context: PairContext,
    machine: CheckedMachine,
    checks: readonly ParsedHealthCheck[],
    boundMilliseconds = Number.POSITIVE_INFINITY,
): Promise<readonly FailedCheck[]> {
    const bounded = checks.map((check) => ({
        ...check,
        within: Math.min(boundMilliseconds, check.within ?? context.inputs.timeouts.verify),
    }));
    return runHealthChecks(context, machine.instanceName, bounded, (check, signal) =>
        check.kind === "powershell"
            ? lookInside({ ...context, signal }, machine, check)
            : lookFromOutside(context, machine.instanceName, check),
    );
}

async function lookInside(
    context: PairContext,
    { instanceName, nodeId, mustProve = false }: CheckedMachine,
    check: Extract<ParsedHealthCheck, { kind: "powershell" }>,
): Promise<Health> {
    if (nodeId === undefined) {
        return { healthy: false, reason: "it has no node in Systems Manager" };
    }
    // The script and its arguments are for this machine alone.
    if (!context.runState.provenNodes.has(nodeId)) {
        const detected = await deliver(context, detection(nodeId));
        if (detected === undefined) {
            return unreachable(nodeId);
        }
        await acceptMachine(context, nodeId, await documentOf(context, detection(nodeId), detected));
    }
    const timeout = check.timeout ?? DEFAULT_SCRIPT_TIMEOUT;
    const run: ScriptRun<"health-check"> = {
        script: "health-check",
        instanceName,
        parameters: { script: check.script, timeoutSeconds: Math.ceil(timeout / 1_000) },
        nodeId,
        comment: lookComment("health-check"),
        boundMilliseconds: timeout + answerMarginSeconds * 1_000,
    };
    const invocation = await deliver(context, run);
    if (invocation === undefined) {
        return unreachable(nodeId);
    }
    const result = await documentOf(context, run, invocation);
    const missing = mustProve ? await missingProof(context, result.identity) : undefined;
    if (missing !== undefined) {
        return { healthy: false, reason: `nothing proves whose answer it is: ${missing.reason}` };
    }
    switch (result.outcome) {
        case "passed":
            return { healthy: true };
        case "failed":
            return { healthy: false, reason: `exit code ${result.exitCode}: ${appended(result.outputTail)}` };
        case "timed-out":
            return { healthy: false, reason: `it did not end in ${result.elapsedSeconds} s` };
    }
}

function unreachable(nodeId: string): Health {
    return {
        healthy: false,
        reason: `Systems Manager could not deliver it to node ${nodeId} (is its SSM Agent running?)`,
    };
}

const UNDELIVERED: ReadonlySet<string> = new Set(["DeliveryTimedOut", "Undeliverable"]);

/**
 * The command's end, or `undefined` where it had none in time. The launch agents start the Systems Manager agent only
 * after a machine's user data has ended, so one that cannot be reached yet need not be broken. For such a node Systems
 * Manager answers as for an unknown one: "SSM Agent isn't running" is among the causes of `InvalidInstanceId` (Systems
 * Manager API Reference, "SendCommand").
 */
async function deliver<S extends "detect" | "health-check">(
    context: PairContext,
    run: ScriptRun<S>,
): Promise<Invocation | undefined> {
    try {
        const invocation = await followScript(context, await sendScript(context, run), run);
        return UNDELIVERED.has(invocation.statusDetails) ? undefined : invocation;
    } catch (error) {
        const isLate = error instanceof ActionableError && error.cause instanceof TimeoutError;
        if (isLate || isCloudError(error, "not-found")) {
            return undefined;
        }
        throw error;
    }
}

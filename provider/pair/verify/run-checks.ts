import { poll } from "../../cloud/poll";
import type { Invocation } from "../../cloud/ports";
import { TimeoutError } from "../../cloud/timeout-error";
import { answerMarginSeconds } from "../../guest";
import { describeCheck } from "../../health/check";
import type { Health, Probe } from "../../health/probe";
import type { ParsedHealthCheck } from "../../health/schema";
import type { PairContext } from "../context";
import { AdvisedFailure } from "../../run/advised-failure";
import { formatDuration } from "../../duration";
import { lookComment } from "../sysprep/machine";
import { documentOf, followScript, type ScriptRun, sendScript } from "../sysprep/script";

export interface CheckedMachine {
    readonly instanceName: string;
    /** Its node in Systems Manager, if it has one: where PowerShell checks run. */
    readonly nodeId: string | undefined;
}

export interface FailedCheck {
    readonly check: string;
    readonly reason: string;
}

const SCRIPT_TIMEOUT = 2 * 60_000;

/**
 * Runs all checks side by side, each until it is healthy or its bound; answers those that never were.
 *
 * @param boundMilliseconds for each check, where it is not to be waited for as long as the inputs say
 */
export async function runChecks(
    context: PairContext,
    machine: CheckedMachine,
    checks: readonly ParsedHealthCheck[],
    boundMilliseconds = Number.POSITIVE_INFINITY,
): Promise<readonly FailedCheck[]> {
    const results = await Promise.all(
        checks.map((check) => {
            const within = Math.min(boundMilliseconds, check.within ?? context.inputs.timeouts.verify);
            return runCheck(context, machine, { ...check, within });
        }),
    );
    return results.flatMap((result) => (result === undefined ? [] : [result]));
}

async function runCheck(
    context: PairContext,
    machine: CheckedMachine,
    check: ParsedHealthCheck & { readonly within: number },
): Promise<FailedCheck | undefined> {
    const { clock, progress, signal } = context;
    const name = describeCheck(toCheck(check));
    const boundMilliseconds = check.within;
    let reason = "it was not reached once";
    try {
        await poll({
            clock,
            signal,
            what: `${name} of instance "${machine.instanceName}"`,
            pace: { typicalMinimumMilliseconds: 0, ceilingMilliseconds: 30_000, floorMilliseconds: 5_000 },
            boundMilliseconds,
            probe: async () => {
                const health = await look(context, machine, check);
                if (health.healthy) {
                    return { kind: "reached", value: true };
                }
                reason = health.reason;
                return { kind: "waiting", note: health.reason };
            },
            onTick: ({ elapsedMilliseconds, note }) => {
                progress.live(
                    `waiting for ${name} of instance "${machine.instanceName}": ${note ?? ""} (${formatDuration(elapsedMilliseconds)})`,
                );
            },
        });
        return undefined;
    } catch (error) {
        if (error instanceof TimeoutError) {
            return { check: name, reason: `${reason} (tried for ${formatDuration(boundMilliseconds)})` };
        }
        throw error;
    }
}

async function look(
    context: PairContext,
    machine: CheckedMachine,
    check: ParsedHealthCheck,
): Promise<Health> {
    if (check.kind === "powershell") {
        return lookInside(context, machine, check);
    }
    // Asked anew each time: the address changes when somebody stops and starts the instance.
    const instance = await context.cloud.lightsail.getInstance(machine.instanceName);
    const address = instance?.publicIpAddress ?? instance?.ipv6Addresses[0];
    return address === undefined
        ? { healthy: false, reason: "it has no public address" }
        : context.probe(toCheck(check), address);
}

async function lookInside(
    context: PairContext,
    { nodeId }: CheckedMachine,
    check: Extract<ParsedHealthCheck, { kind: "powershell" }>,
): Promise<Health> {
    if (nodeId === undefined) {
        return { healthy: false, reason: "it has no node in Systems Manager" };
    }
    const timeout = check.timeout ?? SCRIPT_TIMEOUT;
    const invocation = await deliver(context, {
        script: "health-check",
        parameters: { script: check.script, timeoutSeconds: Math.ceil(timeout / 1_000) },
        nodeId,
        comment: lookComment("health-check"),
        boundMilliseconds: timeout + answerMarginSeconds * 1_000,
    });
    if (invocation === undefined || UNDELIVERED.has(invocation.statusDetails)) {
        return { healthy: false, reason: "Systems Manager could not deliver it to the machine" };
    }
    const result = documentOf("health-check", invocation);
    switch (result.outcome) {
        case "passed":
            return { healthy: true };
        case "failed":
            return { healthy: false, reason: `exit code ${result.exitCode}: ${result.outputTail.trim()}` };
        case "timed-out":
            return { healthy: false, reason: `it did not end in ${result.elapsedSeconds} s` };
    }
}

const UNDELIVERED: ReadonlySet<string> = new Set(["DeliveryTimedOut", "Undeliverable"]);

/**
 * The command's end, or `undefined` where it had none in time. The launch agents start the Systems Manager agent after
 * a machine's user data has ended, so that one that is not to be reached yet is not broken for that.
 */
async function deliver(
    context: PairContext,
    run: ScriptRun<"health-check">,
): Promise<Invocation | undefined> {
    const commandId = await sendScript(context, run);
    try {
        return await followScript(context, commandId, run);
    } catch (error) {
        if (error instanceof AdvisedFailure && error.cause instanceof TimeoutError) {
            return undefined;
        }
        throw error;
    }
}

/** Without the lengths of time, which were read above. */
function toCheck<C extends ParsedHealthCheck>(check: C): CheckOf<C> {
    const rest = Object.entries(check).filter(([key, value]) => value !== undefined && key !== "within");
    return Object.fromEntries(rest) as CheckOf<C>;
}

type CheckOf<C extends ParsedHealthCheck> = Extract<
    Parameters<Probe>[0] | { kind: "powershell"; script: string },
    { kind: C["kind"] }
>;

import type { Invocation } from "../../cloud/ports";
import type { Pace } from "../../cloud/calls/pace";
import type { Verdict } from "../../cloud/calls/poll";
import { request } from "../../cloud/calls/request";
import {
    type CommandScriptName,
    composeCommand,
    type DocumentOf,
    type ParametersOf,
    readDocument,
} from "../../guest";
import type { PairContext } from "../context";
import { EngineGone } from "../../engine/engine-gone";
import { messageOf, AdvisedFailure } from "../../run/advised-failure";
import { PACES, waitFor } from "../../run/waits";

/** One of the guest's scripts, to be run on a node of Systems Manager. */
export interface ScriptRun<S extends CommandScriptName> {
    readonly script: S;
    readonly parameters: ParametersOf[S];
    readonly nodeId: string;
    /** What a look at the command history tells it by; unique within the pair's run. */
    readonly comment: string;
    readonly boundMilliseconds: number;
    readonly pace?: Pace;
    /** Looked at beside the invocation: what it answers ends the wait. */
    readonly meanwhile?: () => Promise<Verdict<never>>;
}

/** Time for Systems Manager to deliver a command and to report its end, on top of the script's own bound. */
const DELIVERY = 120_000;

/** Sends a script, once, and answers the command's id. */
export async function sendScript<S extends CommandScriptName>(
    context: PairContext,
    run: ScriptRun<S>,
): Promise<string> {
    const { cloud, clock, signal } = context;
    const find = async () =>
        (await cloud.ssm.listCommands(run.nodeId)).find((command) => command.comment === run.comment)?.id;
    return request<string>({
        clock,
        signal,
        send: async () => {
            const command = await cloud.ssm.sendCommand({
                nodeId: run.nodeId,
                lines: composeCommand(run.script, run.parameters),
                comment: run.comment,
                executionTimeoutSeconds: Math.ceil(run.boundMilliseconds / 1_000),
            });
            return command.id;
        },
        happened: async () => {
            // The list is not complete at once: a command sent a moment ago may still be missing from it.
            const early = await find();
            if (early !== undefined) {
                return early;
            }
            await clock.sleep(15_000, signal);
            return find();
        },
    });
}

/** Waits for a command's end, whatever the end. Cancels it when the bound is reached. */
export async function followScript<S extends CommandScriptName>(
    context: PairContext,
    commandId: string,
    run: ScriptRun<S>,
): Promise<Invocation> {
    try {
        return await waitFor(context, {
            what: `the ${run.script} script on ${run.nodeId}`,
            pace: run.pace ?? PACES.script,
            boundMilliseconds: run.boundMilliseconds + DELIVERY,
            adviceOnTimeout:
                "Look at the command in the Systems Manager console (Run Command, Command history).",
            probe: async (): Promise<Verdict<Invocation>> => {
                const invocation = await context.cloud.ssm.getInvocation(commandId, run.nodeId);
                if (invocation !== undefined && hasEnded(invocation)) {
                    return { kind: "reached", value: invocation };
                }
                return run.meanwhile === undefined ? { kind: "waiting" } : await run.meanwhile();
            },
        });
    } catch (error) {
        if (mayCancel(run.script, error)) {
            await context.cloud.ssm.cancelCommand(commandId, run.nodeId).catch((second: unknown) => {
                context.progress.warn(`command ${commandId} could not be cancelled: ${messageOf(second)}`);
            });
        }
        throw error;
    }
}

/** A Sysprep that merely cannot be watched any more goes on: cut off half-way, Windows would be of no use. */
function mayCancel(script: CommandScriptName, error: unknown): boolean {
    return !(error instanceof EngineGone) && (script !== "sysprep" || error instanceof AdvisedFailure);
}

export function hasEnded({ status }: Invocation): boolean {
    return status === "Success" || status === "Failed" || status === "Cancelled" || status === "TimedOut";
}

/** Runs a script to its end and answers its document. */
export async function runScript<S extends CommandScriptName>(
    context: PairContext,
    run: ScriptRun<S>,
): Promise<DocumentOf[S]> {
    const commandId = await sendScript(context, run);
    return documentOf(run.script, await followScript(context, commandId, run));
}

export function documentOf<S extends CommandScriptName>(script: S, invocation: Invocation): DocumentOf[S] {
    try {
        return readDocument(script, invocation.stdout);
    } catch (error) {
        const said = invocation.stderr.trim().slice(0, 1_000);
        throw new AdvisedFailure(
            `the ${script} script on ${invocation.nodeId} ended as ${invocation.statusDetails} (exit code ${invocation.exitCode}) without its answer: ${messageOf(error)}${said === "" ? "" : `; it said: ${said}`}`,
            "Look at the command's output in the Systems Manager console, then run `pulumi up` again.",
            { cause: error },
        );
    }
}

import { ec2InstanceIdOf } from "../../cloud/ec2-instance-id";
import { appended } from "../../text/foreign";
import type { Invocation } from "../../cloud/ports";
import type { Pace } from "../../cloud/calls/pace";
import type { Verdict } from "../../cloud/calls/poll";
import { request } from "../../cloud/calls/request";
import {
    type CommandScriptName,
    composeCommand,
    DocumentError,
    type DocumentOf,
    type ParametersOf,
    readDocument,
} from "../../guest";
import type { PairContext } from "../context";
import { EngineGone } from "../../engine/engine-gone";
import { messageOf, ActionableError } from "../../run/actionable-error";
import { isOfRun } from "../names";
import { PACES, waitFor } from "../../run/waits";
import { otherAddress } from "./node";

/** One of the guest's scripts, to be run on a node of Systems Manager. */
export interface ScriptRun<S extends CommandScriptName> {
    readonly script: S;
    readonly parameters: ParametersOf[S];
    readonly nodeId: string;
    /** The instance that the node must be. Default: the source. */
    readonly instanceName?: string;
    /** Finds the command in Systems Manager's history; unique within the pair's run. */
    readonly comment: string;
    readonly boundMilliseconds: number;
    readonly pace?: Pace;
    /** An earlier run has sent it, so that it may have ended already. */
    readonly isOld?: boolean;
    /** Called at each look at the invocation; a failure ends the wait. */
    readonly meanwhile?: () => Promise<Verdict<never>>;
}

/** Time for Systems Manager to deliver a command and to report its end, on top of the script's own bound. */
const DELIVERY = 120_000;

/** Sends a script once and returns the command's id. */
export async function sendScript<S extends CommandScriptName>(
    context: PairContext,
    run: ScriptRun<S>,
): Promise<string> {
    const { cloud, clock, signal } = context;
    const ec2InstanceId = await meantFor(context, run);
    const find = async () =>
        (await cloud.ssm.listCommands(run.nodeId)).find((command) => command.comment === run.comment)?.id;
    return request<string>({
        clock,
        signal,
        send: async () => {
            const command = await cloud.ssm.sendCommand({
                nodeId: run.nodeId,
                lines: composeCommand(run.script, run.parameters, ec2InstanceId),
                comment: run.comment,
                isPassing: !isOfRun(run.comment),
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

/**
 * An instance keeps its EC2 instance id. Where it was made anew under its name meanwhile, the script refuses to run on
 * the new machine, and whoever sent it is told so.
 */
const KEPT_IDENTITY = 10 * 60_000;

/** A node's registration can be answered by another machine for up to an hour: the script itself must know its own. */
async function meantFor(
    { cloud, inputs }: PairContext,
    {
        script,
        instanceName = inputs.instanceName,
    }: Pick<ScriptRun<CommandScriptName>, "script" | "instanceName">,
): Promise<string> {
    const { view } = cloud;
    const ec2InstanceId = ec2InstanceIdOf(
        await view.instanceAsMade(instanceName, view.within(KEPT_IDENTITY)),
    );
    if (ec2InstanceId === undefined) {
        throw new ActionableError(
            `Lightsail does not tell which machine instance "${instanceName}" is (its support code ends with no EC2 instance id), so the ${script} script cannot be meant for it alone, and no answer to it is believed`,
            "Run `pulumi up` again. If it stays so, ask AWS Support about the instance.",
        );
    }
    return ec2InstanceId;
}

/**
 * Waits until a command has ended, in whatever way. Cancels it when the bound is reached.
 *
 * @param meanwhile called at each look at the invocation; a result ends the wait
 */
export async function followScript<S extends CommandScriptName, Else = never>(
    context: PairContext,
    commandId: string,
    run: ScriptRun<S>,
    meanwhile: () => Promise<Verdict<Else>> = run.meanwhile ?? nothingElse,
): Promise<Invocation | Else> {
    const watch = context.cloud.view.watchInvocation(commandId, run.nodeId);
    try {
        return await waitFor<Invocation | Else>(context, {
            what: `the ${run.script} script on ${run.nodeId}`,
            pace: run.pace ?? PACES.script,
            boundMilliseconds: run.boundMilliseconds + DELIVERY,
            isJustBegun: run.isOld !== true,
            adviceOnTimeout:
                "Look at the command in the Systems Manager console (Run Command, Command history).",
            probe: async () => {
                const invocation = await watch.look();
                if (invocation !== undefined && hasEnded(invocation)) {
                    return { kind: "reached", value: invocation };
                }
                return await meanwhile();
            },
        });
    } catch (error) {
        if (mayCancel(run.script, error)) {
            await context.cloud.ssm.cancelCommand(commandId, run.nodeId).catch((second: unknown) => {
                context.progress.warn(`command ${commandId} could not be cancelled: ${messageOf(second)}`);
            });
        }
        throw error;
    } finally {
        watch.end();
    }
}

function nothingElse(): Promise<Verdict<never>> {
    return Promise.resolve({ kind: "waiting" });
}

/** A Sysprep that can no longer be observed is not cancelled: cut off half-way, it would leave an unusable Windows. */
function mayCancel(script: CommandScriptName, error: unknown): boolean {
    return !(error instanceof EngineGone) && (script !== "sysprep" || error instanceof ActionableError);
}

export function hasEnded({ status }: Invocation): boolean {
    return status === "Success" || status === "Failed" || status === "Cancelled" || status === "TimedOut";
}

/** Runs a script to its end and returns its result document. */
export async function runScript<S extends CommandScriptName>(
    context: PairContext,
    run: ScriptRun<S>,
): Promise<DocumentOf[S]> {
    const commandId = await sendScript(context, run);
    return documentOf(context, run, await followScript(context, commandId, run));
}

/** The script's result document, if it ran on the machine that it was meant for. */
export async function documentOf<S extends CommandScriptName>(
    context: PairContext,
    run: ScriptRun<S>,
    { nodeId, stdout, stderr, statusDetails, exitCode }: Invocation,
): Promise<DocumentOf[S]> {
    const ec2InstanceId = await meantFor(context, run);
    try {
        return readDocument(run.script, stdout, ec2InstanceId);
    } catch (error) {
        if (error instanceof DocumentError && error.problem === "other-machine") {
            throw otherMachine(run.instanceName ?? context.inputs.instanceName, nodeId, error);
        }
        if (error instanceof DocumentError && error.problem === "no-identity") {
            throw await silentMachine(
                context,
                run.instanceName ?? context.inputs.instanceName,
                nodeId,
                error,
            );
        }
        const said = stderr.trim().slice(0, 1_000);
        throw new ActionableError(
            `the ${run.script} script on ${nodeId} ended as ${statusDetails} (exit code ${exitCode}) without its answer: ${messageOf(error)}${said === "" ? "" : `; it said: ${appended(said)}`}`,
            "Look at the command's output in the Systems Manager console, then run `pulumi up` again.",
            { cause: error },
        );
    }
}

/** Its address is a sign at most: a second network adapter has another one too. */
async function silentMachine(
    { cloud }: PairContext,
    instanceName: string,
    nodeId: string,
    cause: DocumentError,
): Promise<ActionableError> {
    const [node] = await cloud.ssm.describeNodes({ nodeId });
    const source = await cloud.lightsail.getInstance(instanceName);
    const sign = node === undefined ? "" : otherAddress(node, source);
    return new ActionableError(
        `nothing proves that node ${nodeId} is instance "${instanceName}", so nothing was changed on it: ${cause.message}${sign}`,
        `If it is the right node, switch its metadata service on (\`aws lightsail update-instance-metadata-options --instance-name ${instanceName} --http-endpoint enabled\`), or mend the route to it inside Windows, then run \`pulumi up\` again; if not, name the right one in \`sysprep.managedInstanceId\`, or leave it out.`,
        { cause },
    );
}

function otherMachine(instanceName: string, nodeId: string, cause: DocumentError): ActionableError {
    return new ActionableError(
        `node ${nodeId} is another machine than instance "${instanceName}": ${cause.message}`,
        "Nothing was changed on either. A clone, or an instance made from a backup, can answer as its source's node for up to an hour after it was started: wait for that, then run `pulumi up` again. If it is not a clone, name the right node in `sysprep.managedInstanceId`.",
        { cause },
    );
}

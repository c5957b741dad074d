import { randomUUID } from "node:crypto";
import { poll } from "../cloud/calls/poll";
import { ec2InstanceIdOf } from "../cloud/ec2-instance-id";
import { TimeoutError } from "../cloud/errors/timeout-error";
import { verifiedIdentity } from "../cloud/identity/signed-document";
import type { Instance, Invocation, ManagedNode } from "../cloud/ports";
import { composeCommand, type DetectResult, DocumentError, readDocument } from "../guest";
import type { RegistrationRun } from "./registered-node";
import { RegistrationFailed } from "./still-to-come";

/** Delivery takes up to ten minutes where the agent starts anew, as it may at a first boot. */
const BOUND = 15 * 60_000;

/**
 * Whoever has read the user data may have used its activation on a machine of his own. The instance is the one that
 * reports its address, and that shows what AWS has signed for it.
 */
export async function assertIsInstance(run: RegistrationRun, node: ManagedNode): Promise<void> {
    const { cloud, inputs } = run;
    const instance = await cloud.lightsail.getInstance(inputs.instanceName);
    const ec2InstanceId = ec2InstanceIdOf(instance);
    if (instance === undefined || ec2InstanceId === undefined) {
        throw notIt(run, node, "Lightsail does not tell which machine the instance is");
    }
    assertAddress(run, node, instance);
    const { identity } = await detect(run, node, ec2InstanceId);
    if (identity === undefined) {
        throw notIt(run, node, "it gives no signed identity document");
    }
    const verified = verifiedIdentity(identity, await run.certificates(cloud.region));
    if (verified.kind === "unverified") {
        throw notIt(run, node, verified.reason);
    }
    if (verified.instanceId !== ec2InstanceId || verified.region !== cloud.region) {
        throw notIt(run, node, `AWS says that it is ${verified.instanceId} in ${verified.region}`);
    }
}

function assertAddress(
    run: RegistrationRun,
    node: ManagedNode,
    { privateIpAddress = "none" }: Instance,
): void {
    if (node.ipAddress !== undefined && node.ipAddress !== privateIpAddress) {
        throw notIt(
            run,
            node,
            `it reports the address ${node.ipAddress}, and the instance has ${privateIpAddress}`,
        );
    }
}

async function detect(run: RegistrationRun, node: ManagedNode, ec2InstanceId: string): Promise<DetectResult> {
    try {
        const { stdout } = await answerTo(run, node.id, composeCommand("detect", {}, ec2InstanceId));
        return readDocument("detect", stdout, ec2InstanceId);
    } catch (error) {
        if (error instanceof DocumentError || error instanceof TimeoutError) {
            throw notIt(run, node, error.message);
        }
        throw error;
    }
}

/** The script changes nothing, so one whose reply was lost may be sent again by the next run. */
async function answerTo(
    { cloud, clock, signal }: RegistrationRun,
    nodeId: string,
    lines: readonly string[],
): Promise<Invocation> {
    const comment = `pulumi-lightsail-windows detect ${randomUUID()}`;
    const command = await cloud.ssm.sendCommand({ nodeId, lines, comment, executionTimeoutSeconds: 600 });
    return poll<Invocation>({
        clock,
        signal,
        what: `node ${nodeId} to say which machine it is`,
        pace: { typicalMinimumMilliseconds: 5_000 },
        boundMilliseconds: BOUND,
        probe: async () => {
            const invocation = await cloud.ssm.getInvocation(command.id, nodeId);
            return invocation !== undefined && ENDED.has(invocation.status)
                ? { kind: "reached", value: invocation }
                : { kind: "waiting" };
        },
    });
}

const ENDED: ReadonlySet<string> = new Set(["Success", "Failed", "Cancelled", "TimedOut"]);

function notIt({ inputs }: RegistrationRun, { id }: ManagedNode, reason: string): RegistrationFailed {
    return new RegistrationFailed(
        `nothing proves that node ${id}, which has used activation ${inputs.activationId}, is instance "${inputs.instanceName}": ${reason}. Where it is not yours, somebody has read the instance's user data: deregister it (aws ssm deregister-managed-instance --instance-id ${id})`,
    );
}

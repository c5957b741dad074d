import { ec2InstanceIdOf } from "../../cloud/ec2-instance-id";
import { verifiedIdentity } from "../../cloud/identity/signed-document";
import type { DetectResult, SignedIdentity } from "../../guest";
import { ActionableError } from "../../run/actionable-error";
import type { PairContext } from "../context";
import { lookComment } from "./look-comment";
import { otherAddress } from "./node";
import { runScript, type ScriptRun } from "./script";

const LOOK_BOUND = 10 * 60_000;

/** An instance keeps its EC2 instance id for as long as it exists. */
const KEPT_IDENTITY = 10 * 60_000;

/** Asks a machine what it is, and for the proof. */
export function detection(nodeId: string): ScriptRun<"detect"> {
    return {
        script: "detect",
        parameters: {},
        nodeId,
        comment: lookComment("detect"),
        boundMilliseconds: LOOK_BOUND,
    };
}

/**
 * Why a machine's signed identity document does not prove that it is the instance; `undefined` where it does. `other`:
 * AWS itself says that it is another one.
 */
export async function missingProof(
    context: PairContext,
    identity: SignedIdentity | undefined,
): Promise<{ readonly kind: "none" | "other"; readonly reason: string } | undefined> {
    const { cloud, inputs } = context;
    if (identity === undefined) {
        return { kind: "none", reason: "its metadata service gives no signed identity document" };
    }
    const verified = verifiedIdentity(identity, await context.certificates(cloud.region));
    if (verified.kind === "unverified") {
        return { kind: "none", reason: `its identity document proves nothing: ${verified.reason}` };
    }
    const { view } = cloud;
    const expected = ec2InstanceIdOf(
        await view.instanceAsMade(inputs.instanceName, view.within(KEPT_IDENTITY)),
    );
    return verified.instanceId === expected && verified.region === cloud.region
        ? undefined
        : {
              kind: "other",
              reason: `its identity document is that of ${verified.instanceId} in ${verified.region}`,
          };
}

/**
 * A node is found by an address that any node can report, or by a tag that others may write. So nothing that may hold a
 * secret is sent to it before it has shown what AWS has signed for this one instance. A person who names the node in the
 * inputs vouches for one whose document cannot be checked, and which says of itself that it is the instance: a name may
 * be a mistake, and a machine that says nothing is none of which anything is known.
 */
export async function acceptMachine(
    context: PairContext,
    nodeId: string,
    { identity, ec2InstanceId }: DetectResult,
): Promise<void> {
    const { cloud, inputs, progress, runState } = context;
    const missing = await missingProof(context, identity);
    if (missing !== undefined) {
        const source = await cloud.lightsail.getInstance(inputs.instanceName);
        const isNamed = inputs.sysprep.method === "ssm" && inputs.sysprep.managedInstanceId === nodeId;
        const saysSo = ec2InstanceId !== undefined && ec2InstanceId === ec2InstanceIdOf(source);
        if (missing.kind === "other" || !isNamed || !saysSo) {
            throw notProven(
                inputs.instanceName,
                nodeId,
                `${missing.reason}${await addressOf(context, nodeId)}`,
            );
        }
        progress.warn(
            `nothing proves that node ${nodeId} is instance "${inputs.instanceName}" (${missing.reason}); it is used because \`sysprep.managedInstanceId\` names it`,
        );
    }
    runState.provenNodes.add(nodeId);
}

/** Asks for the proof, where this process has none of this node yet. */
export async function assertProven(context: PairContext, nodeId: string): Promise<void> {
    if (!context.runState.provenNodes.has(nodeId)) {
        await acceptMachine(context, nodeId, await runScript(context, detection(nodeId)));
    }
}

/** What the node's address says against it. */
async function addressOf({ cloud, inputs }: PairContext, nodeId: string): Promise<string> {
    const [node] = await cloud.ssm.describeNodes({ nodeId });
    const source = await cloud.lightsail.getInstance(inputs.instanceName);
    return node === undefined ? "" : otherAddress(node, source);
}

function notProven(instanceName: string, nodeId: string, reason: string): ActionableError {
    return new ActionableError(
        `nothing proves that node ${nodeId} is instance "${instanceName}": ${reason}`,
        "Nothing else was sent to it. If the node has the address of an earlier machine, or somebody else's, deregister it. If you are sure that it is the instance, name it in `sysprep.managedInstanceId`; if the wrong one is named there, name the right one, or leave it out.",
    );
}

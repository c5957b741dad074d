import type { Pace } from "../../cloud/calls/pace";
import type { ManagedNode } from "../../cloud/ports";
import { describeFindings, type DetectResult, type PreflightResult } from "../../guest";
import type { PairContext } from "../context";
import { ActionableError } from "../../run/actionable-error";
import { PACES } from "../../run/waits";
import { TAG } from "../../run/tags";
import { lookComment } from "./look-comment";
import { acceptMachine, detection } from "./proof";
import { runScript } from "./script";
import type { Situation } from "../situation";
import { wayBack } from "../way-back";

/** The preflight checks wait by themselves: up to 30 minutes for user data, 15 for Windows' servicing after a start. */
const PREFLIGHT_BOUND = 55 * 60_000;

/** The two ways out when Systems Manager cannot be used for this instance. */
export function notManaged(instanceName: string, why: string): ActionableError {
    return new ActionableError(
        `Systems Manager has no node for instance "${instanceName}": ${why}`,
        `If it is registered, and its node reports another address (as with a second network adapter), name the node in \`sysprep.managedInstanceId\`. Otherwise there are two ways out: register the instance with Systems Manager, which takes five minutes and no restart (docs/managed.md of this package), or set \`sysprep: { method: "manual" }\` and run Sysprep over RDP when you are asked to.`,
    );
}

/** The node that observation found, or the error that names the two ways out. */
export function nodeIn({ inputs }: PairContext, { node }: Situation): ManagedNode {
    if (node === undefined) {
        throw notManaged(inputs.instanceName, "it had one before, and it is gone");
    }
    return node;
}

/** Makes sure that the node is the very machine that will be snapshotted, and that Sysprep can be run on it. */
export async function identifyMachine(context: PairContext, node: ManagedNode): Promise<DetectResult> {
    const { inputs } = context;
    const detected = await runScript(context, detection(node.id));
    await acceptMachine(context, node.id, detected);
    if (detected.agent === "none") {
        throw new ActionableError(
            `instance "${inputs.instanceName}" (${detected.windows.productName}) has no launch agent: neither EC2Launch v2, EC2Launch nor EC2Config`,
            "Install EC2Launch v2 as the Microsoft Windows guide of Amazon EC2 describes, then run `pulumi up` again.",
        );
    }
    return detected;
}

/** Runs the preflight checks; all blocking findings in one error, warnings as Pulumi warnings. */
export async function checkMachine(
    context: PairContext,
    node: ManagedNode,
    situation: Situation,
    pace: Pace = PACES.preflight,
): Promise<void> {
    const { inputs, progress, runState } = context;
    if (inputs.sysprep.method !== "ssm" || inputs.sysprep.preflight === "off") {
        return;
    }
    const result = await runScript(context, {
        script: "preflight",
        parameters: {},
        nodeId: node.id,
        comment: lookComment("preflight"),
        boundMilliseconds: PREFLIGHT_BOUND,
        pace,
    });
    const before = wasSysprepSent(situation) ? "by this pair" : "none";
    const { blocking, warnings } = describeFindings(result, inputs.sysprep.preflight, before);
    // The checks are made twice in a run, and mostly give the same warnings.
    for (const warning of warnings.filter((each) => !runState.warned.has(each))) {
        runState.warned.add(warning);
        progress.warn(`preflight: ${warning}`);
    }
    if (blocking.length > 0) {
        throw new ActionableError(
            [
                `Sysprep would fail on instance "${inputs.instanceName}":`,
                ...blocking.map((finding) => `  - ${finding}`),
            ].join("\n"),
            adviceOn(result, inputs, situation),
        );
    }
}

/** A Windows whose image state is not the usual one may have been through half a Sysprep, which cannot be repaired. */
function adviceOn(
    { findings }: PreflightResult,
    { backupSnapshotName }: PairContext["inputs"],
    situation: Situation,
): string {
    if (!findings.some(({ check, verdict }) => check === "image-state" && verdict === "block")) {
        return 'Fix these and run `pulumi up` again, or set `sysprep.preflight: "warn"` to go on in spite of them.';
    }
    return wasSysprepSent(situation)
        ? `Sysprep must not be run on a Windows in this state. Make an instance from the backup, and use that one instead: ${wayBack(backupSnapshotName, situation.source)}`
        : "Sysprep is not run on a Windows in this state. Run `pulumi up` again once Windows is in its finished state.";
}

function wasSysprepSent({ backup, command }: Situation): boolean {
    const tags = backup.kind === "absent" || backup.kind === "foreign" ? {} : backup.snapshot.tags;
    return command.kind !== "none" || tags[TAG.sysprepSent] !== undefined;
}

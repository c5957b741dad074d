import { isCloudError } from "../../cloud/errors/cloud-error";
import type { ManagedNode } from "../../cloud/ports";
import type { DetectResult } from "../../guest";
import type { PairContext } from "../context";
import { isStale } from "../snapshots/backup-age";
import type { PairInputs } from "../inputs";
import { checkMachine, identifyMachine } from "../sysprep/machine";
import { noteDesktop } from "../sysprep/desktop-note";
import type { Situation } from "../situation";
import { runIf, type Step } from "../step";
import { assertWorksBefore } from "../verify/works-before";
import { waitForNode } from "../sysprep/wait-for-node";

/**
 * Whose node it is, the preflight checks and the user's own, while the source is still running: a run that would fail then costs no outage.
 * A machine that does not answer yet is waited for: it may be in its first start after a Sysprep, and stopping it there
 * would break it.
 */
export const checkBeforeOutage: Step = {
    name: "check Windows before any outage",
    guide: "Before you begin",
    kind: "look",
    usualSeconds: [10, 120],
    outage: false,
    source: "locked",

    decide: (situation, { inputs }) =>
        runIf(
            (situation.backup.kind === "absent" || isStale(situation)) &&
                situation.sysprep.kind === "absent" &&
                situation.source?.state === "running" &&
                (hasNode(situation, inputs) || inputs.verify.source !== undefined),
        ),

    async run(context, situation) {
        if (hasNode(situation, context.inputs)) {
            const node = await identifiedNode(context, situation);
            await checkMachine(context, node, situation);
        }
        await assertWorksBefore(context, situation);
    },

    expectedAfter: () => ({}),

    async lookWhileLocking(context, { node }) {
        if (context.inputs.sysprep.method === "ssm" && node?.pingStatus === "Online") {
            const machine = identifyMachine(context, node);
            context.runState.identified = { nodeId: node.id, machine };
            await machine;
        }
    },
};

/** One that has said what it is while the lock was acquired has answered a moment ago. */
async function identifiedNode(context: PairContext, situation: Situation): Promise<ManagedNode> {
    const { identified } = context.runState;
    const seen = situation.node;
    if (seen !== undefined && seen.id === identified?.nodeId) {
        const machine = await unlessUnanswered(identified.machine);
        if (machine !== undefined) {
            noteDesktop(context, machine);
            return seen;
        }
    }
    const node = await waitForNode(context, situation);
    noteDesktop(context, await identifyMachine(context, node));
    return node;
}

/** A call that failed says nothing of the machine: it is asked again. */
async function unlessUnanswered(machine: Promise<DetectResult>): Promise<DetectResult | undefined> {
    try {
        return await machine;
    } catch (error) {
        if (isCloudError(error)) {
            return undefined;
        }
        throw error;
    }
}

function hasNode({ node }: Situation, { sysprep }: PairInputs): boolean {
    return sysprep.method === "ssm" && node !== undefined;
}

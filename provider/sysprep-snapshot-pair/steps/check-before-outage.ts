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
            const node = await waitForNode(context, situation);
            noteDesktop(context, await identifyMachine(context, node));
            await checkMachine(context, node, situation);
        }
        await assertWorksBefore(context, situation);
    },

    expectedAfter: () => ({}),
};

function hasNode({ node }: Situation, { sysprep }: PairInputs): boolean {
    return sysprep.method === "ssm" && node !== undefined;
}

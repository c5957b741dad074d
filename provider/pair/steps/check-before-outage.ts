import { isStale } from "../backup-age";
import { checkMachine, identifyMachine } from "../machine";
import { runIf, type Step } from "../step";
import { waitForNode } from "./connect";

/**
 * The preflight checks on a source that still runs, so that a run that would fail costs no outage. A machine that
 * does not answer yet is waited for: it may be in its first start after a Sysprep, and stopping it there breaks it.
 */
export const checkBeforeOutage: Step = {
    name: "check Windows before any outage",
    guide: "Before you begin",
    kind: "look",
    usualSeconds: [10, 60],
    outage: false,

    decide: (situation, { inputs }) =>
        runIf(
            inputs.sysprep.method === "ssm" &&
                inputs.sysprep.preflight !== "off" &&
                (situation.backup.kind === "absent" || isStale(situation)) &&
                situation.sysprep.kind === "absent" &&
                situation.source?.state === "running" &&
                situation.node !== undefined,
        ),

    async run(context, situation) {
        const node = await waitForNode(context, situation);
        await identifyMachine(context, node);
        await checkMachine(context, node);
    },

    foresee: (situation) => situation,
};

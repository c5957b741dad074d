import { checkMachine, identifyMachine, nodeIn } from "../machine";
import { runIf, type Step } from "../step";

/** The preflight checks on a source that still runs, so that a run that would fail costs no outage. */
export const checkBeforeOutage: Step = {
    name: "check Windows before any outage",
    guide: "Before you begin",
    kind: "look",
    usualSeconds: [10, 60],
    outage: false,

    decide: ({ source, backup, sysprep, node }, { inputs }) =>
        runIf(
            inputs.sysprep.method === "ssm" &&
                inputs.sysprep.preflight !== "off" &&
                backup.kind === "absent" &&
                sysprep.kind === "absent" &&
                source?.state === "running" &&
                node?.pingStatus === "Online",
        ),

    async run(context, situation) {
        const node = nodeIn(context, situation);
        await identifyMachine(context, node);
        await checkMachine(context, node);
    },

    foresee: (situation) => situation,
};

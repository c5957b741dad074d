import { learned } from "../../run/walk/last-time";
import { PACES } from "../../run/waits";
import { checkMachine, nodeIn } from "../sysprep/machine";
import { runIf, type Step } from "../step";

/** The preflight checks once more: the machine was restarted since, and after this step there is no turning back. */
export const preflight: Step = {
    name: "preflight",
    guide: "Step 2",
    kind: "look",
    usualSeconds: [10, 60],
    outage: false,
    source: "locked",

    decide: ({ sysprep, command }, { inputs }) =>
        runIf(
            inputs.sysprep.method === "ssm" &&
                inputs.sysprep.preflight !== "off" &&
                sysprep.kind === "absent" &&
                (command.kind === "none" || command.kind === "failed"),
        ),

    run: (context, situation) => {
        const pace = learned(PACES.preflight, context.tookLast);
        return checkMachine(context, nodeIn(context, situation), situation, pace);
    },

    expectedAfter: () => ({}),
};

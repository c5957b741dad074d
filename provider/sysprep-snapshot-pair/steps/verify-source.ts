import { restoreFromBackup } from "../verify/restore";
import { runChecks } from "../verify/run-checks";
import { finishMove, moveUnderWay, withoutMove } from "../verify/static-ip";
import { VerificationFailure } from "../verify/verification-failure";
import type { PairContext } from "../context";
import { EngineGone } from "../../engine/engine-gone";
import { ActionableError, messageOf } from "../../run/actionable-error";
import { TAG } from "../../run/tags";
import type { Situation } from "../situation";
import { runIf, type Step } from "../step";
import { wayBack as literalWayBack } from "../way-back";
import { setTag } from "../snapshots/snapshot-tags";
import { deletesByAnswers, isVerified } from "../verify/source-verified";

/** "Connect to your original instance, and confirm that your applications on it function as expected." */
export const verifySource: Step = {
    name: "verify the original",
    guide: "Next steps",
    kind: "move",
    usualSeconds: [30, 600],
    outage: false,
    source: "undisturbed",
    maintains: true,

    // A static IP whose move was cut off leads nowhere, whatever the inputs say now.
    decide: (situation, { inputs }) =>
        runIf(moveUnderWay(situation) !== undefined || isAsked(inputs, situation)),

    async run(context, situation) {
        if (situation.sysprep.kind === "available") {
            await finishMove(context, situation.sysprep.snapshot);
        }
        if (!isAsked(context.inputs, situation)) {
            return;
        }
        const { instanceName, sysprepSnapshotName, verify } = context.inputs;
        // What this process knows of a node is from before the restart.
        context.runState.provenNodes.clear();
        const mustProve = deletesByAnswers(context.inputs);
        const machine = { instanceName, nodeId: situation.node?.id, mustProve };
        const failed = await runChecks(context, machine, verify.source ?? []);
        if (failed.length > 0) {
            const what = [
                `instance "${instanceName}" does not work as before after Sysprep:`,
                ...failed.map(({ check, reason }) => `  - ${check}: ${reason}`),
            ].join("\n");
            throw new VerificationFailure(what, await wayBack(context, situation));
        }
        await setTag(context, sysprepSnapshotName, TAG.sourceVerified, context.clock.now());
        if (mustProve) {
            await setTag(context, sysprepSnapshotName, TAG.sourceProven, context.clock.now());
        }
    },

    expectedAfter: (situation, { inputs }) => ({
        sysprep: withoutMove(situation.sysprep),
        verified: {
            ...situation.verified,
            source: situation.verified.source || inputs.verify.source !== undefined,
            proven: situation.verified.proven === true || deletesByAnswers(inputs),
        },
    }),
};

function isAsked(inputs: PairContext["inputs"], { verified }: Situation): boolean {
    return inputs.verify.source !== undefined && !isVerified(inputs, verified);
}

/** What the person can do now; with `onVerifyFailure: "restore"` it has been done already. */
async function wayBack(context: PairContext, situation: Situation): Promise<string> {
    const { inputs } = context;
    if (inputs.onVerifyFailure === "fail") {
        return `Repair the application and run \`pulumi up\` again. Or go back to the machine as it was, with its old administrator password: ${literalWayBack(inputs.backupSnapshotName, situation.source)}`;
    }
    try {
        return await restoreFromBackup(context, situation);
    } catch (error) {
        if (error instanceof EngineGone) {
            throw error;
        }
        const advice =
            error instanceof ActionableError
                ? error.advice
                : `By hand: ${literalWayBack(inputs.backupSnapshotName, situation.source)}`;
        return `It could not be restored: ${messageOf(error)}. ${advice}`;
    }
}

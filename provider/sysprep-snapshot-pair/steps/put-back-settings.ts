import { isCloudError } from "../../cloud/errors/cloud-error";
import { ActionableError } from "../../run/actionable-error";
import { TAG } from "../../run/tags";
import { PACES } from "../../run/waits";
import type { PairContext } from "../context";
import { type PairInputs, registrationOf } from "../inputs";
import { runIdOf, type Situation } from "../situation";
import { setTag } from "../snapshots/snapshot-tags";
import { runIf, type Step } from "../step";
import { describeSettings, putBackSettings, settingsToKeep } from "../sysprep/kept-settings";
import { waitForNode } from "../sysprep/wait-for-node";

/** What the answer files of the launch agents set on the machine that Sysprep is run on, the customer's own. */
const WHAT_SYSPREP_CHANGES = [
    "the time zone becomes UTC",
    "with EC2Launch the locale and the keyboard become en-US",
    "the registered owner becomes EC2 or Amazon",
    "the profile of the Administrator becomes the default of new users",
    "Remote Desktop and its rules in the Windows firewall are switched on",
].join(", ");

/** Sysprep's answer file has changed settings of the source too: back to what they were before it. */
export const putBackSettingsStep: Step = {
    name: "put the source's settings back",
    guide: "Step 3",
    kind: "move",
    // The wait for the password holds that for the machine.
    usualSeconds: [5, 30],
    outage: false,
    source: "locked",

    decide: (situation, { inputs }) =>
        runIf(situation.sysprep.kind === "available" && isAsked(situation, inputs)),

    async run(context, situation) {
        const { inputs, runState, progress } = context;
        runState.settingsPutBack = true;
        const byHand = byHandOnly(inputs);
        if (byHand !== undefined) {
            progress.warn(byHandText(context, byHand));
        } else if (!(await isPutBack(context, situation))) {
            return;
        }
        await setTag(context, inputs.sysprepSnapshotName, TAG.settingsPutBack, context.clock.now());
    },

    expectedAfter: () => ({ settingsPutBack: true }),

    preview: ({ settings: { inputs } }) => [
        `The answer file that Sysprep is given changes instance "${inputs.instanceName}" too: ${WHAT_SYSPREP_CHANGES}. ${promise(inputs)}`,
    ],
};

/** Where this pair's runs have generalized the source, and not where the snapshots were made by hand before. */
function isAsked(situation: Situation, inputs: PairInputs): boolean {
    const { source, backup, settingsPutBack } = situation;
    const isOwn = backup.kind === "available" && !inputs.adoptExisting;
    const isWanted = inputs.sysprep.method === "manual" || settingsToKeep(inputs).length > 0;
    return !settingsPutBack && isWanted && isOwn && source?.state === "running";
}

/** Why only a person can set them again; `undefined` where this program can. */
function byHandOnly(inputs: PairInputs): string | undefined {
    if (inputs.sysprep.method === "manual") {
        return "Sysprep was run by hand, so nothing was recorded before";
    }
    return registrationOf(inputs) === "clear"
        ? "its registration with Systems Manager was cleared, so it cannot be reached"
        : undefined;
}

function byHandText({ inputs, runState }: PairContext, why: string): string {
    const before = describeSettings(runState.settingsBefore ?? new Map());
    const values =
        before.length === 0
            ? 'Set again over RDP what you had: tzutil.exe /s "<time zone>", Set-WinSystemLocale, Set-Culture, Remote Desktop and its firewall rules'
            : `Set again over RDP what you had:\n${before.map((line) => `  - ${line}`).join("\n")}`;
    return `Sysprep's answer file has changed settings of instance "${inputs.instanceName}" (${WHAT_SYSPREP_CHANGES}), and they are not put back: ${why}. ${values}`;
}

function promise(inputs: PairInputs): string {
    const why = byHandOnly(inputs);
    if (why !== undefined) {
        return "It is not put back: the update says then what to set by hand.";
    }
    const words = inputs.sysprep.method === "ssm" ? inputs.sysprep.preserve : [];
    return `Recorded before and put back afterwards: ${words.join(", ")} (\`sysprep.preserve\`).`;
}

/** The machine may not come back to Systems Manager in time, which fails nothing. */
async function isPutBack(context: PairContext, situation: Situation): Promise<boolean> {
    const runId = runIdOf(situation);
    if (runId === undefined) {
        return false;
    }
    try {
        const node = await waitForNode(context, situation, PACES.reconnect);
        await putBackSettings(context, node.id, runId);
        return true;
    } catch (error) {
        if (!(error instanceof ActionableError) && !isCloudError(error)) {
            throw error;
        }
        context.progress.warn(byHandText(context, error.message));
        return false;
    }
}

import { putTags } from "../../run/put-tags";
import { manualInstructions } from "../../guest";
import type { ManagedNode, Tags } from "../../cloud/ports";
import type { PairContext } from "../context";
import { noteDesktop } from "../sysprep/desktop-note";
import { identifyMachine } from "../sysprep/machine";
import { manualInstance } from "../sysprep/manual-instance";
import { TAG } from "../../run/tags";
import { waitForNode } from "../sysprep/wait-for-node";
import { PACES } from "../../run/waits";
import { learned } from "../../run/walk/last-time";
import { passwordMark } from "../../run/password";
import { markBefore } from "../source/password";
import { stoppedFromInside, type Situation } from "../situation";
import { runIf, type Step } from "../step";

/** "Connect to your instance": by Systems Manager, or with instructions for a person over RDP. */
export const connect: Step = {
    name: "connect",
    guide: "Step 2",
    kind: "look",
    usualSeconds: [60, 240],
    outage: false,
    source: "locked",

    decide: (situation, { inputs }) =>
        runIf(
            situation.sysprep.kind === "absent" &&
                (inputs.sysprep.method === "manual"
                    ? !stoppedFromInside(situation)
                    : situation.command.kind === "none" || situation.command.kind === "failed"),
        ),

    async run(context, situation) {
        if (context.inputs.sysprep.method === "manual") {
            await recordBefore(context, situation);
            await showInstructions(context, situation);
            return;
        }
        const node = await waitForNode(context, situation, learned(PACES.connect, context.tookLast));
        noteDesktop(context, await identifyMachine(context, node));
        await recordBefore(context, situation, node);
    },

    expectedAfter: () => ({}),
};

async function showInstructions(
    { cloud, inputs, progress }: PairContext,
    { source }: Situation,
): Promise<void> {
    if (source === undefined) {
        return;
    }
    const lines = manualInstructions(manualInstance(source, await cloud.lightsail.listBlueprints()));
    progress.lasting(`now it is your turn: run Sysprep on instance "${inputs.instanceName}"`);
    // One by one: Pulumi shows only the first line of a longer text while the run goes on.
    lines.forEach((line) => {
        progress.lasting(line);
    });
}

/**
 * Writes into the backup's tags, before anything is done inside Windows, what a later run may need: the node to look for
 * the Sysprep command on, and a mark of the old administrator password.
 */
async function recordBefore(context: PairContext, situation: Situation, node?: ManagedNode): Promise<void> {
    const mark = markBefore(situation) ?? (await presentMark(context));
    const tags: Tags = {
        ...(node === undefined ? {} : { [TAG.node]: node.id }),
        ...(mark === undefined ? {} : { [TAG.passwordBefore]: mark }),
    };
    await putTags(context, context.inputs.backupSnapshotName, tags);
}

async function presentMark({ cloud, inputs }: PairContext): Promise<string | undefined> {
    const access = await cloud.lightsail.getInstanceAccessDetails(inputs.instanceName);
    return access === undefined ? undefined : passwordMark(access);
}

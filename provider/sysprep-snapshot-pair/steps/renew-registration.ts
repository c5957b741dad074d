import { putTags } from "../../run/put-tags";
import type { ManagedNode } from "../../cloud/ports";
import { TAG } from "../../run/tags";
import type { PairContext } from "../context";
import { registrationOf } from "../inputs";
import { runIf, type Step } from "../step";
import { endRenewal } from "../renewal/end-renewal";
import { recordedNode } from "../sysprep/node";
import { isRenewalPending, SPENT, withActivation } from "../renewal/renewal";
import { waitForRenewal } from "../renewal/wait-for-renewal";

/** No part of the guide: its registration was cleared before its disk was captured, so that the image has none. */
export const renewRegistration: Step = {
    name: "register the source anew",
    guide: "Step 3",
    kind: "move",
    usualSeconds: [120, 600],
    outage: false,
    source: "locked",

    decide: (situation) => runIf(isRenewalPending(situation)),

    async run(context, situation) {
        if (context.inputs.sysprep.method === "manual") {
            await giveUp(context);
            return;
        }
        const node = await waitForRenewal(context, situation);
        await endRenewal(context, node.id);
        await warnOfFormer(context, recordedNode(situation.backup), node);
        await recordNode(context, node);
        context.progress.lasting(
            `instance "${context.inputs.instanceName}" is node ${node.id} of Systems Manager now`,
        );
    },

    expectedAfter: ({ backup }) => ({ backup: withActivation(backup, SPENT) }),

    preview: ({ settings: { inputs } }) =>
        registrationOf(inputs) === "renew"
            ? [
                  `Instance "${inputs.instanceName}" becomes ANOTHER NODE of Systems Manager (output \`managedInstanceId\`), with the tags of the present one, which is deregistered: the image carries no registration.`,
              ]
            : [],
};

/** The method was changed since it was planted: a person has run Sysprep, and has cleared nothing. */
async function giveUp(context: PairContext): Promise<void> {
    await endRenewal(context);
    await putTags(context, context.inputs.backupSnapshotName, { [TAG.registersWith]: SPENT });
}

/** Only what the activation says of it is trusted to be deregistered: whoever may tag a backup could name any node. */
async function warnOfFormer(
    { cloud, inputs, progress }: PairContext,
    former: string | undefined,
    { id }: ManagedNode,
): Promise<void> {
    if (former === undefined || former === id) {
        return;
    }
    const left = await cloud.ssm.describeNodes({ nodeId: former });
    if (left.length > 0) {
        progress.warn(
            `instance "${inputs.instanceName}" was registered by hand, as node ${id}: give that node the tags that the old one has, and deregister the old one: aws ssm deregister-managed-instance --region ${cloud.region} --instance-id ${former}`,
        );
    }
}

/** Both in one step: which node it is now, and that nothing is left to do. Last, so that a killed run comes back here. */
function recordNode(context: PairContext, { id }: ManagedNode): Promise<void> {
    const tags = { [TAG.node]: id, [TAG.registersWith]: SPENT };
    return putTags(context, context.inputs.backupSnapshotName, tags);
}

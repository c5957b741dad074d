import { putTags } from "../../run/put-tags";
import type { PairContext } from "../context";
import { registerScript, renewalBootScript, seal } from "../../guest";
import { ActionableError, messageOf } from "../../run/actionable-error";
import { TAG } from "../../run/tags";
import { registrationOf } from "../inputs";
import type { SnapshotSituation } from "../situation";
import { endActivation, endRenewal, ownActivations } from "./end-renewal";
import { lookComment } from "../sysprep/look-comment";
import { pendingActivation, renewedTags, TO_COME } from "./renewal";
import { runScript } from "../sysprep/script";

const BOUND = 10 * 60_000;

/** A run that was cut off over a weekend still finds the source able to register. */
const LIFE = 7 * 24 * 60 * 60_000;

const MOST_TAGS = 50;

/**
 * Makes the activation with which the source registers anew at its start after Sysprep, and plants it on the source. Its
 * code is told once: so one whose code is not planted is deleted, and every attempt of Sysprep gets another.
 *
 * @returns whether there is one
 */
export async function prepareRenewal(
    context: PairContext,
    nodeId: string,
    backup: SnapshotSituation,
): Promise<boolean> {
    const { cloud, inputs } = context;
    if (registrationOf(inputs) !== "renew") {
        await (pendingActivation(backup) === undefined ? undefined : dropRenewal(context));
        return false;
    }
    const earlier = pendingActivation(backup) === undefined ? [] : await ownActivations(context);
    const tags = await tagsFor(context, nodeId);
    const { publicKey } = await runScript(context, {
        script: "renewal-key",
        parameters: {},
        nodeId,
        comment: lookComment("renewal-key"),
        boundMilliseconds: BOUND,
    });
    // A run that comes after one that is killed from here on looks for what it has left.
    await putTags(context, inputs.backupSnapshotName, { [TAG.registersWith]: TO_COME });
    const id = await plant(context, nodeId, publicKey, tags);
    await putTags(context, inputs.backupSnapshotName, { [TAG.registersWith]: id });
    for (const activation of earlier) {
        await endActivation(cloud, activation);
    }
    return true;
}

/** The inputs have changed since another attempt was to renew it: what that planted is off at the next start by itself. */
async function dropRenewal(context: PairContext): Promise<void> {
    await endRenewal(context);
    await context.cloud.lightsail.untagResource(context.inputs.backupSnapshotName, [TAG.registersWith]);
}

/** The policies go by the tags of a node, so without them the new one could not be reached. */
async function tagsFor(
    { cloud, inputs, identity }: PairContext,
    nodeId: string,
): Promise<Readonly<Record<string, string>>> {
    const tags = renewedTags({ id: nodeId, tags: await cloud.ssm.listNodeTags(nodeId) }, identity.pairId);
    const count = Object.keys(tags).length;
    if (count > MOST_TAGS) {
        throw new ActionableError(
            `node ${nodeId} of instance "${inputs.instanceName}" has more tags than can be carried over to the node that it is to become: ${count} with this package's own, of ${MOST_TAGS}`,
            'Sysprep was not begun. Remove some of its tags, or set `sysprep.registration` to "keep", then run `pulumi up` again.',
        );
    }
    return tags;
}

async function plant(
    context: PairContext,
    nodeId: string,
    publicKey: string,
    tags: Readonly<Record<string, string>>,
): Promise<string> {
    const { cloud, clock, inputs, progress } = context;
    const expiresAt = new Date(clock.now() + LIFE);
    const { id, code } = await cloud.ssm.createActivation({
        iamRole: (inputs.sysprep.method === "ssm" ? inputs.sysprep.iamRole : undefined) ?? "",
        name: inputs.instanceName,
        description: `Registers instance ${inputs.instanceName} anew after Sysprep`.slice(0, 256),
        expiresAt,
        tags,
    });
    try {
        await runScript(context, {
            script: "plant-renewal",
            parameters: {
                activationId: id,
                sealedCode: seal(code, publicKey),
                region: cloud.region,
                expiresAt: expiresAt.toISOString(),
                bootScript: renewalBootScript(),
                registerScript: registerScript(),
            },
            nodeId,
            comment: lookComment("plant-renewal"),
            boundMilliseconds: BOUND,
        });
    } catch (error) {
        await cloud.ssm.deleteActivation(id).catch((second: unknown) => {
            progress.warn(`activation ${id} could not be deleted: ${messageOf(second)}`);
        });
        throw error;
    }
    return id;
}

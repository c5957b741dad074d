import { putTags } from "../../run/put-tags";
import { isCloudError } from "../../cloud/errors/cloud-error";
import type { Instance, InstanceSnapshot, PortRange, Tags } from "../../cloud/ports";
import type { PairContext } from "../context";
import { ownTags, restoredName } from "../names";
import { lacksKeyPair, regionContents } from "../../run/region-contents";
import { TAG, userTagsOf } from "../../run/tags";
import { MOST_TAGS } from "../../inputs/tag-rules";
import { runIdOf, type Situation } from "../situation";
import { runChecks } from "./run-checks";
import { moveStaticIp, titleOf } from "./static-ip";
import { ensureInstance, soldBundle } from "./temporary-instance";

/**
 * "Create a new instance from the backup snapshot": the machine as it was before Sysprep, beside the original.
 * Returns what the person must know. The instance is the user's from then on: nothing here deletes it.
 */
export async function restoreFromBackup(context: PairContext, situation: Situation): Promise<string> {
    const { cloud, inputs, identity, progress } = context;
    const { source, backup } = situation;
    if (backup.kind !== "available" || source === undefined) {
        return `It could not be restored, because the backup snapshot "${inputs.backupSnapshotName}" is not available.`;
    }
    const name = restoredName(inputs.instanceName);
    const ports: readonly PortRange[] = await cloud.lightsail.getInstancePortStates(source.name);
    const bundles = await cloud.lightsail.listBundles();
    const lost = await lostKeyPair(context, source.keyPairName);
    const restored = await ensureInstance(context, {
        name,
        snapshot: backup.snapshot,
        bundleId: soldBundle(backup.snapshot, source.bundleId, bundles),
        bundles,
        availabilityZone: source.availabilityZone,
        keyPairName: lost === undefined ? source.keyPairName : undefined,
        ports,
        tags: ownTags(
            identity.pairId,
            runIdOf(situation) ?? identity.newRunId,
            "restored",
            tagsToTake(source.tags),
        ),
    });
    const checks = (inputs.verify.source ?? []).filter(({ kind }) => kind !== "powershell");
    const failed = await runChecks(context, { instanceName: name, nodeId: undefined }, checks);
    const health =
        failed.length === 0
            ? "passed the same checks"
            : `failed checks too: ${failed.map(({ check, reason }) => `${check}: ${reason}`).join("; ")}`;
    const address = await settleAddress(context, source.name, restored, failed.length === 0);
    await handOver(context, restored);
    progress.lasting(`instance "${name}" was made from the backup snapshot and ${health}`);
    return `Instance "${name}" was made from the backup snapshot "${inputs.backupSnapshotName}", with the original's old administrator password; it is ${restored.state} and ${health}.${aboutDisks(backup.snapshot)}${aboutKeyPair(lost)} ${address} The original "${source.name}" is running too; delete the one you do not need.`;
}

/** The original's own, where it has been deleted since. What may not be asked is taken to be there. */
async function lostKeyPair(
    { cloud, progress }: PairContext,
    keyPairName: string | undefined,
): Promise<string | undefined> {
    const view = await regionContents(
        cloud,
        { keyPairs: keyPairName !== undefined },
        { notOlderThan: cloud.view.now() },
        progress,
    );
    return lacksKeyPair(view, keyPairName) ? keyPairName : undefined;
}

function aboutKeyPair(lost: string | undefined): string {
    return lost === undefined
        ? ""
        : ` Its key pair is Lightsail's default one, because the original's ("${lost}") does not exist any more.`;
}

function aboutDisks({ attachedDisks }: InstanceSnapshot): string {
    return attachedDisks.length === 0
        ? ""
        : ` The disks that were attached to the original are attached to it as new disks (${attachedDisks.length}), which stay when it is deleted.`;
}

/**
 * The owner's tags of the original, as many as fit beside the pair's own: too many, or one of AWS's own, and
 * Lightsail refuses to make the instance. Pure.
 */
export function tagsToTake(tags: Tags): Tags {
    const own = Object.keys(ownTags("", "", "restored", {})).length + [TAG.handedOver, TAG.staticIp].length;
    return Object.fromEntries(Object.entries(userTagsOf(tags)).slice(0, MOST_TAGS - own));
}

/** Moves the static IP if the inputs ask for it, and returns a sentence on where it leads now. */
async function settleAddress(
    context: PairContext,
    from: string,
    restored: Instance,
    healthy: boolean,
): Promise<string> {
    const staticIps = await context.cloud.lightsail.listStaticIps();
    const own = staticIps.find(({ attachedTo }) => attachedTo === restored.name);
    if (own !== undefined) {
        return `${titleOf(own)} leads to it.`;
    }
    const staticIp = staticIps.find(({ attachedTo }) => attachedTo === from);
    if (staticIp === undefined) {
        return "It has a public address of its own.";
    }
    if (!context.inputs.moveStaticIpOnRestore || !healthy) {
        return `${titleOf(staticIp)} is still with the original.`;
    }
    if (restored.tags[TAG.staticIp] === staticIp.name) {
        return `${titleOf(staticIp)} is with the original: it was moved once, and somebody has put it back.`;
    }
    return moveStaticIp(context, { staticIp, from, to: restored.name });
}

/** Marks the instance as handed over to the user: the pair changes nothing on it from now on. */
async function handOver(context: PairContext, { name, tags: before }: Instance): Promise<void> {
    const { cloud, clock, progress } = context;
    try {
        const staticIps = await cloud.lightsail.listStaticIps();
        const staticIp = staticIps.find(({ attachedTo }) => attachedTo === name);
        const tags = {
            [TAG.handedOver]: before[TAG.handedOver] ?? new Date(clock.now()).toISOString(),
            ...(staticIp === undefined ? {} : { [TAG.staticIp]: staticIp.name }),
        };
        await putTags(context, name, tags);
    } catch (error) {
        if (!isCloudError(error)) {
            throw error;
        }
        progress.warn(
            `instance "${name}" could not be marked as yours: ${error.message} Another run of the same pair may set its firewall once more.`,
        );
    }
}

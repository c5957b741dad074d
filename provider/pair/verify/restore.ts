import type { PortRange, Tags } from "../../cloud/ports";
import { request } from "../../cloud/request";
import type { PairContext } from "../context";
import { messageOf } from "../../run/advised-failure";
import { ownTags, restoredName } from "../names";
import { userTagsOf } from "../../run/tags";
import { MOST_TAGS } from "../../tag-rules";
import { runIdOf, type Situation } from "../situation";
import { runChecks } from "./run-checks";
import { ensureInstance } from "./temporary-instance";

/**
 * "Create a new instance from the backup snapshot": the machine as it was before Sysprep, beside the original.
 * Answers what the person must know. The instance is the user's from then on: nothing here deletes it.
 */
export async function restoreFromBackup(context: PairContext, situation: Situation): Promise<string> {
    const { cloud, inputs, identity, progress } = context;
    const { source, backup } = situation;
    if (backup.kind !== "available" || source === undefined) {
        return `It could not be restored, because the backup snapshot "${inputs.backupSnapshotName}" is not available.`;
    }
    const name = restoredName(inputs.instanceName);
    const ports: readonly PortRange[] = await cloud.lightsail.getInstancePortStates(source.name);
    await ensureInstance(context, {
        name,
        snapshot: backup.snapshot,
        bundleId: source.bundleId,
        availabilityZone: source.availabilityZone,
        keyPairName: source.keyPairName,
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
    const address = await moveStaticIp(context, source.name, name, failed.length === 0);
    progress.lasting(`instance "${name}" was made from the backup snapshot and ${health}`);
    return `Instance "${name}" was made from the backup snapshot "${inputs.backupSnapshotName}", with the original's old administrator password; it is running and ${health}. ${address} The original "${source.name}" is running too; delete the one you do not need.`;
}

/**
 * The owner's tags of the original, as many as fit beside the pair's own: too many, or one of AWS's own, and
 * Lightsail refuses to make the instance. Pure.
 */
export function tagsToTake(tags: Tags): Tags {
    const own = Object.keys(ownTags("", "", "restored", {})).length;
    return Object.fromEntries(Object.entries(userTagsOf(tags)).slice(0, MOST_TAGS - own));
}

async function moveStaticIp(
    { cloud, inputs, clock, signal }: PairContext,
    from: string,
    to: string,
    healthy: boolean,
): Promise<string> {
    const attached = (await cloud.lightsail.listStaticIps()).find(({ attachedTo }) => attachedTo === from);
    if (attached === undefined) {
        return "It has a public address of its own.";
    }
    if (!inputs.moveStaticIpOnRestore || !healthy) {
        return `The static IP "${attached.name}" (${attached.ipAddress}) is still with the original.`;
    }
    const attachedTo = async (name: string | undefined) =>
        (await cloud.lightsail.getStaticIp(attached.name))?.attachedTo === name ? [] : undefined;
    try {
        await request({
            clock,
            signal,
            send: () => cloud.lightsail.detachStaticIp(attached.name),
            happened: () => attachedTo(undefined),
        });
        await request({
            clock,
            signal,
            send: () => cloud.lightsail.attachStaticIp(attached.name, to),
            happened: () => attachedTo(to),
        });
    } catch (error) {
        return `The static IP "${attached.name}" (${attached.ipAddress}) could not be moved to it: ${messageOf(error)}.`;
    }
    return `The static IP "${attached.name}" (${attached.ipAddress}) now leads to it.`;
}

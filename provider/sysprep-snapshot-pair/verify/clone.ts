import { portOf } from "../../health/check";
import type { NetworkCheck } from "../../health/run-checks";
import type { PairContext } from "../context";
import { ownTags } from "../names";
import { runIdOf, type Situation } from "../situation";
import { waitForPassword } from "../../run/wait-for-password";
import { clonePorts, closedPorts } from "./clone-ports";
import { cloneDiskMapping } from "./clone-disks";
import { runChecks } from "./run-checks";
import { ensureInstance, smallestBundle } from "./temporary-instance";
import { VerificationFailure } from "./verification-failure";

/** Makes an instance from the Sysprep snapshot and checks all that a usable clone must have. */
export async function checkClone(context: PairContext, situation: Situation, name: string): Promise<void> {
    const { inputs, identity, cloud } = context;
    const settings = typeof inputs.verify.clone === "object" ? inputs.verify.clone : {};
    if (situation.sysprep.kind !== "available" || situation.source === undefined) {
        throw new VerificationFailure(
            `a clone cannot be checked: the Sysprep snapshot "${inputs.sysprepSnapshotName}" or the instance "${inputs.instanceName}" is gone`,
            "Run `pulumi refresh`, then `pulumi up`.",
        );
    }
    const { snapshot } = situation.sysprep;
    const checks = cloneChecks(context);
    const bundles = await cloud.lightsail.listBundles();
    const bundleId = settings.bundleId ?? smallestBundle(snapshot, bundles);
    const runId = runIdOf(situation) ?? identity.newRunId;
    for (const port of closedPorts(checks.map(portOf), situation.source.ports)) {
        context.progress.warn(
            `port ${port} is open to nobody on instance "${inputs.instanceName}", so it is not opened on its clone either, and a check of it cannot succeed: open it there to the address that this run comes from`,
        );
    }
    await ensureInstance(context, {
        name,
        snapshot,
        bundleId: bundleId ?? situation.source.bundleId,
        bundles,
        availabilityZone: settings.availabilityZone ?? situation.source.availabilityZone,
        tags: ownTags(identity.pairId, runId, "clone", inputs.tags),
        ports: clonePorts(checks.map(portOf), situation.source.ports),
        userData: settings.userData,
        attachedDiskMapping:
            snapshot.attachedDisks.length === 0
                ? undefined
                : cloneDiskMapping(snapshot, inputs.instanceName, runId),
    });
    await checkPassword(context, name);
    const failed = await runChecks(context, { instanceName: name, nodeId: undefined }, checks);
    if (failed.length > 0) {
        throw new VerificationFailure(
            [
                `a clone of the Sysprep snapshot "${inputs.sysprepSnapshotName}" does not work (it was deleted again):`,
                ...failed.map(({ check, reason }) => `  - ${check}: ${reason}`),
            ].join("\n"),
            "The original is running. Mend what the clone lacks on the original and change `triggers` to make a new pair, or mend the check and run `pulumi up` again.",
        );
    }
}

/**
 * Those of the clone, otherwise those of the original. A clone is dark in Systems Manager (its registration is
 * the original's, which the service refuses to another machine), so PowerShell cannot be run on it.
 */
function cloneChecks({ inputs, progress }: PairContext): readonly NetworkCheck[] {
    const own = typeof inputs.verify.clone === "object" ? inputs.verify.clone.checks : undefined;
    const checks = own ?? inputs.verify.source ?? [];
    const network = checks.filter((check): check is NetworkCheck => check.kind !== "powershell");
    if (network.length < checks.length) {
        progress.warn(
            "the PowerShell checks are not run on the clone, because a clone is not managed by Systems Manager; its boot, its password and the other checks are verified",
        );
    }
    return network;
}

/** Lightsail tells no password of an instance that is stopped; an image of a snapshot has no original at all. */
async function passwordOfOriginal({ cloud, inputs, original }: PairContext): Promise<string | undefined> {
    const name = original === undefined ? inputs.instanceName : original.instanceName;
    const instance = name === undefined ? undefined : await cloud.lightsail.getInstance(name);
    return instance?.state === "running"
        ? (await cloud.lightsail.getInstanceAccessDetails(instance.name))?.password
        : undefined;
}

/** The clone must have a password, and not the original's. Neither is ever shown. */
async function checkPassword(context: PairContext, name: string): Promise<void> {
    const { inputs } = context;
    const original = await passwordOfOriginal(context);
    const access = await waitForPassword(context, {
        instanceName: name,
        what: `Windows on instance "${name}" to report its administrator password`,
        before: undefined,
        boundMilliseconds: inputs.timeouts.password,
        adviceOnTimeout:
            "The clone was deleted again; the original is running. Make an instance from the Sysprep snapshot by hand and see what its first boot stops at.",
    });
    if (access.password !== undefined && access.password === original) {
        throw new VerificationFailure(
            `a clone of the Sysprep snapshot "${inputs.sysprepSnapshotName}" has the same administrator password as instance "${inputs.instanceName}"`,
            "Do not use this snapshot for new instances. The clone was deleted; change `triggers` to make a new pair.",
        );
    }
}

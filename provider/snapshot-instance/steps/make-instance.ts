import { isCloudError } from "../../cloud/errors/cloud-error";
import type { InstanceSnapshot, Operation } from "../../cloud/ports";
import { ActionableError } from "../../run/actionable-error";
import { orderInstance } from "../../run/instance-from-snapshot";
import { waitFor } from "../../run/waits";
import type { InstanceContext } from "../context";
import { tagsOfNew } from "../names";
import { findInstance, nameTaken } from "../ownership";
import { type Catalogue, snapshotProblems } from "../snapshot-problems";
import { isTakenOver } from "../../managed-resource/take-over";
import { takeOver } from "../taken-over";
import { waitForSource } from "../wait-for-source";

/** A new instance is not in every answer at once; after this, it is not there. */
const CONSISTENCY_BOUND = 2 * 60_000;

/** Asks Lightsail for the instance, once the snapshot is there and fits; answers the operations under way. */
export async function makeInstance(context: InstanceContext): Promise<readonly Operation[]> {
    const { cloud } = context;
    const snapshot = await waitForSource(context);
    const [blueprints, bundles] = await Promise.all([
        cloud.lightsail.listBlueprints(),
        cloud.lightsail.listBundles(),
    ]);
    const bundleId = fittingBundle(context, snapshot, { blueprints, bundles });
    await context.assertEngineAlive();
    context.runState.requested = true;
    // An older record of the same resource, and of the same name, must not delete this one.
    context.runState.takenOver = context.before === undefined ? context.newRunId() : context.before.takenOver;
    try {
        return await requestInstance(context, bundleId);
    } catch (error) {
        if (isCloudError(error, "name-in-use")) {
            return await appeared(context, error);
        }
        throw error;
    }
}

function fittingBundle(
    { inputs }: InstanceContext,
    snapshot: InstanceSnapshot,
    catalogue: Catalogue,
): string {
    const problems = snapshotProblems(snapshot, inputs, catalogue);
    const bundleId = inputs.bundleId ?? snapshot.fromBundleId;
    if (problems.length > 0 || bundleId === undefined) {
        throw new ActionableError(
            problems.map(({ property, reason }) => `${property}: ${reason}`).join("; "),
            "Change the inputs, then run `pulumi up` again.",
        );
    }
    return bundleId;
}

async function requestInstance(context: InstanceContext, bundleId: string): Promise<readonly Operation[]> {
    const { cloud, clock, signal, inputs, instanceId, runState } = context;
    const { instanceName, snapshotName, availabilityZone, userData, keyPairName, ipAddressType } = inputs;
    return orderInstance(
        {
            cloud,
            clock,
            signal,
            boundMilliseconds: inputs.timeouts.create,
            happened: () => isThere(context),
        },
        {
            name: instanceName,
            snapshotName,
            availabilityZone,
            bundleId,
            tags: tagsOfNew(inputs, instanceId, runState.takenOver),
            ipAddressType,
            userData,
            keyPairName,
            attachedDiskMapping: inputs.attachedDiskMapping,
            addOns: inputs.addOns.map(addOn),
        },
    );
}

function addOn({ addOnType, snapshotTimeOfDay }: InstanceContext["inputs"]["addOns"][number]) {
    return { addOnType, ...(snapshotTimeOfDay === undefined ? {} : { snapshotTimeOfDay }) };
}

async function isThere(context: InstanceContext): Promise<readonly Operation[] | undefined> {
    const found = await findInstance(context);
    if (found.kind === "foreign") {
        throw nameTaken(context.inputs, found.instance);
    }
    if (found.kind === "absent") {
        return undefined;
    }
    if (isTakenOver(found.instance.tags, context.runState)) {
        // Of a run that was cut off, or goes on somewhere.
        await takeOver(context, found.instance);
    }
    return [];
}

/** The name is in use by what cannot be seen yet: this run's own instance, after a reply that was lost. */
async function appeared(context: InstanceContext, refusal: Error): Promise<readonly Operation[]> {
    return waitFor<readonly Operation[]>(context, {
        what: `instance "${context.inputs.instanceName}" to show in Lightsail's answers`,
        pace: { typicalMinimumMilliseconds: 2_000 },
        boundMilliseconds: CONSISTENCY_BOUND,
        adviceOnTimeout: `${refusal.message} Choose another name in \`instanceName\`, or leave it out.`,
        probe: async () => {
            const there = await isThere(context);
            return there === undefined ? { kind: "waiting" } : { kind: "reached", value: there };
        },
    });
}

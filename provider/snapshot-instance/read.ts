import type { Runtime } from "../run/runtime";
import type { Instance, PortRange } from "../cloud/ports";
import { ActionableError } from "../run/actionable-error";
import { userTagsOf } from "../run/tags";
import { isSettled } from "../run/password";
import { recordedContextFor, type InstanceContext } from "./context";
import type { Properties } from "./create";
import { normalized, sameFirewall } from "./open-ports";
import { outputsOf, recordedInputs, recordedOutputs } from "./outputs";
import { findTogether, forgetLostInstance } from "./ownership";
import { wantedFirewall } from "./steps/firewall";
import { decrypt, passwordIn } from "./steps/read-password";
import { isTakenOver } from "../managed-resource/take-over";
import { addOnDrift } from "./steps/settle-add-ons";
import type { Raw } from "../inputs/raw";

/** Compares the record with the cloud. An empty id means that the instance no longer exists. */
export async function read(
    runtime: Runtime,
    id: string,
    properties: Raw,
): Promise<{ readonly id: string; readonly properties: Properties }> {
    const before = recordedOutputs(properties);
    if (before === undefined) {
        throw new Error(
            `the recorded state of "${id}" is not an instance's (was it edited?); export the stack, mend or remove the entry, and import it again`,
        );
    }
    const raw = recordedInputs(properties);
    const context = await recordedContextFor(runtime, raw, before);
    const found = await findTogether(context);
    if (found.kind !== "own") {
        context.progress.warn(
            found.kind === "absent"
                ? `instance "${id}" is gone; the next update makes a new one`
                : `instance "${id}" is gone, and another one has its name; it is left alone`,
        );
        return { id: "", properties: {} };
    }
    forgetLostInstance(context, found.instance);
    const drift = await driftOf(context, raw, found.instance);
    // Lightsail answers nothing about how to log in to an instance that does not run.
    if (found.instance.state === "running") {
        await lookForPassword(context);
    }
    if (!found.isTagged) {
        context.progress.warn(
            `the tag that marks instance "${id}" as this resource's was taken off; the next update puts it back`,
        );
    }
    if (isTakenOver(found.instance.tags, before)) {
        context.progress.warn(
            `instance "${id}" has been taken over by a later create of the same resource, so a destroy from this state would leave it alone`,
        );
    }
    const outputs = outputsOf(found.instance, context.runState.discovered, {
        instanceId: before.instanceId,
        region: context.cloud.region,
        phase: found.isTagged ? before.phase : "incomplete",
        takenOver: before.takenOver,
    });
    return { id, properties: { ...raw, ...drift, ...outputs } };
}

/** What was changed from outside, in the words of the inputs, so that it shows as a difference from them. */
async function driftOf(context: InstanceContext, raw: Raw, instance: Instance): Promise<Raw> {
    const { cloud, inputs, progress } = context;
    const isAsWanted = (ports: readonly PortRange[]) => sameFirewall(ports, wantedFirewall(context));
    // Its own record has the firewall too: a difference is asked for alone before it is one.
    const firewall = isAsWanted(instance.ports)
        ? instance.ports
        : await cloud.lightsail.getInstancePortStates(instance.name);
    const tags = userTagsOf(instance.tags);
    const addOns = addOnDrift(inputs.addOns, instance.addOns);
    const { ipAddressType } = instance;
    if (instance.state !== "running") {
        progress.warn(`instance "${instance.name}" is ${instance.state}; no update changes that`);
    }
    return {
        ...(isAsWanted(firewall) ? {} : { openPorts: normalized(firewall) }),
        ...(sameTags(tags, inputs.tags) ? {} : { tags }),
        ...(addOns === undefined ? {} : { addOns }),
        ...(ipAddressType === undefined || ipAddressType === inputs.ipAddressType ? {} : { ipAddressType }),
    };
}

function sameTags(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
    return JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
}

/** A password that had not come in time may be there by now. */
async function lookForPassword(context: InstanceContext): Promise<void> {
    const { cloud, inputs, runState } = context;
    const { platform, administratorPassword, passwordCiphertext } = runState.discovered;
    if (platform === "LINUX_UNIX" || administratorPassword !== null || passwordCiphertext !== null) {
        return;
    }
    const access = await cloud.lightsail.getInstanceAccessDetails(inputs.instanceName);
    if (access !== undefined && isSettled(access, undefined)) {
        runState.discovered = { ...runState.discovered, ...passwordIn(access) };
        decryptIfPossible(context);
    }
}

/** A wrong key is for the next update to refuse: the rest of what was read is true. */
function decryptIfPossible(context: InstanceContext): void {
    try {
        decrypt(context);
    } catch (error) {
        if (!(error instanceof ActionableError)) {
            throw error;
        }
        context.progress.warn(
            `${error.message}; it is kept encrypted, in passwordCiphertext. ${error.advice}`,
        );
    }
}

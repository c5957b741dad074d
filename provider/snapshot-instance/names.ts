import { scryptSync } from "node:crypto";
import type { Tags } from "../cloud/ports";
import { hash, suffixOf } from "../run/identity";
import { TAG } from "../run/tags";

/** The tags that make an instance this resource's own. */
export const INSTANCE_TAG = {
    /** Which resource: a hash of its URN at its last update. */
    instance: "pulumi-lightsail-windows:instance",
    /** What it was made from: a hash of the inputs that cannot be changed afterwards. */
    inputs: "pulumi-lightsail-windows:inputs",
    /** Which create has made the instance, or has last taken it for its own; see `managed-resource/take-over.ts`. */
    takenOver: TAG.takenOver,
} as const;

export function instanceIdOf(urn: string): string {
    return hash(urn, 16);
}

const SUFFIX_LENGTH = 8;

/**
 * The name of an instance that was given none. It depends on nothing but the resource and the instance it
 * replaces, so that a `create` that was killed finds its own instance again, and a replacement can be made
 * while the one before it still runs.
 */
export function automaticName(urn: string, replacedName: string | undefined): string {
    const [, , , ...name] = urn.split("::");
    const base = name
        .join("-")
        .replace(/[^A-Za-z0-9_-]+/g, "-")
        .replace(/^[^A-Za-z0-9]+/, "")
        .slice(0, 255 - SUFFIX_LENGTH)
        .replace(/[^A-Za-z0-9]+$/, "");
    return `${base === "" ? "instance" : base}-${suffixOf(urn, replacedName)}`;
}

/** What an instance is made from and keeps for life. */
export interface FixedInputs {
    readonly snapshotName: string;
    readonly availabilityZone: string;
    readonly bundleId?: string | undefined;
    readonly userData?: string | undefined;
    readonly keyPairName?: string | undefined;
    readonly ipAddressType: string;
    readonly attachedDiskMapping?: unknown;
}

/**
 * Tells an instance of these inputs from one that a killed run has made of others. It stands in a tag that many
 * may read and user data may hold a password, so it is a hash that is slow to guess by.
 */
export function fingerprintOf(inputs: FixedInputs, instanceId: string): string {
    const { snapshotName, availabilityZone, bundleId, userData, keyPairName, ipAddressType } = inputs;
    const text = JSON.stringify([
        snapshotName,
        availabilityZone,
        bundleId ?? null,
        userData ?? null,
        keyPairName ?? null,
        ipAddressType,
        inputs.attachedDiskMapping ?? null,
    ]);
    return scryptSync(text, instanceId, 8).toString("hex");
}

/** @param takenOver the mark of the create that makes it; `null` for a record from before there were any */
export function tagsOfNew(
    inputs: FixedInputs & { readonly tags: Tags },
    instanceId: string,
    takenOver: string | null,
): Tags {
    return {
        ...inputs.tags,
        [INSTANCE_TAG.instance]: instanceId,
        [INSTANCE_TAG.inputs]: fingerprintOf(inputs, instanceId),
        ...(takenOver === null ? {} : { [INSTANCE_TAG.takenOver]: takenOver }),
    };
}

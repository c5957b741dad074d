import type { AddOnRequest } from "@aws-sdk/client-lightsail";
import { invalidInput } from "../protocol/errors";
import type { OperationContext } from "../protocol/operation";
import type { Instance, InstanceKeyPair, OperationRecord, Region } from "../world/model";
import type { World } from "../world/world";
import { enableAutoSnapshots } from "./auto-snapshots";
import type { Blueprint } from "./catalogue/blueprints";
import type { Bundle } from "./catalogue/bundles";
import { defaultKeyPairName } from "./key-pairs";
import { addInstance, type NewInstance } from "./new-instance";
import { beginOperation } from "./operations-log";
import { beginStart } from "./power";

const ipAddressTypes = ["dualstack", "ipv4", "ipv6"] as const;

/** EC2 user guide, "Run commands when you launch an EC2 instance": 16 KB. That Lightsail holds to it is inferred. */
const longestUserData = 16 * 1024;

/** Refuses to make no instance at all, or one with more user data than a machine can be given. */
export function demandInstances(names: readonly string[], userData: string | undefined): void {
    if (names.length === 0) throw invalidInput("instanceNames must hold at least one name.");
    const size = Buffer.byteLength(userData ?? "");
    if (size > longestUserData) {
        throw invalidInput(`userData is limited to ${longestUserData} bytes; it has ${size}.`);
    }
}

/** Refuses more instances than an account may have; the words are the service's, as people have published them. */
export function demandRoom({ quotas }: World, region: Region, more: number): void {
    if (region.instances.size + more > quotas.instances) {
        throw invalidInput(
            `Sorry, you've reached your maximum limit of Lightsail Instances : ${quotas.instances}. If you're new to Lightsail, please try again later. If the issue persists, please contact Customer Support.`,
        );
    }
}

/** The address type of a request. */
export function readIpAddressType(type: string | undefined): Instance["ipAddressType"] {
    const known = ipAddressTypes.find((one) => one === (type ?? "dualstack"));
    if (known === undefined)
        throw invalidInput(
            `The ipAddressType must be one of ${ipAddressTypes.join(", ")}; it is ${type ?? ""}.`,
        );
    return known;
}

/** Inferred from GetBundles: an instance has IPv6 only with a bundle without IPv4, and with no other. */
export function demandNetwork(bundle: Bundle, type: Instance["ipAddressType"]): void {
    if ((bundle.publicIpv4AddressCount === 0) === (type === "ipv6")) return;
    const wanted = bundle.publicIpv4AddressCount === 0 ? "ipv6" : "dualstack or ipv4";
    throw invalidInput(
        `The bundle ${bundle.bundleId} cannot be used with the ipAddressType ${type}: it needs ${wanted}.`,
    );
}

/** The key that the password of a new instance is encrypted with; none with Lightsail's default key pair. */
export function demandKeyPair(
    region: Region,
    { platform }: Blueprint,
    name: string | undefined,
): InstanceKeyPair {
    if (name === undefined || name === defaultKeyPairName) {
        return { name: defaultKeyPairName, publicKeyPem: undefined };
    }
    const keyPair = region.keyPairs.get(name);
    if (keyPair === undefined) throw invalidInput(`The KeyPair does not exist: ${name}`);
    // EC2 user guide, "Create a key pair": ED25519 keys are for Linux alone. That Lightsail refuses is inferred.
    if (platform === "WINDOWS" && keyPair.publicKeyPem === undefined) {
        throw invalidInput(`The KeyPair ${name} cannot be used: only RSA keys are supported for Windows.`);
    }
    return { name, publicKeyPem: keyPair.publicKeyPem };
}

/** The hour of day at which a request wants its automatic snapshots; undefined without any. */
export function readAddOns(
    world: OperationContext["world"],
    addOns: readonly AddOnRequest[],
): string | undefined {
    const [addOn, ...others] = addOns;
    if (addOn === undefined) return undefined;
    if (others.length > 0 || addOn.addOnType !== "AutoSnapshot") {
        throw invalidInput("The emulator knows the add-on AutoSnapshot only, once per instance.");
    }
    const time = addOn.autoSnapshotAddOnRequest?.snapshotTimeOfDay;
    if (time === undefined) return `${String(Math.floor(world.timeline.draw(0, 24))).padStart(2, "0")}:00`;
    if (!/^([01]\d|2[0-3]):00$/.test(time))
        throw invalidInput(`snapshotTimeOfDay must be an hour such as 06:00, not ${time}.`);
    return time;
}

/** Makes the instance and starts it for the first time. */
export function createInstance(
    { world, region }: OperationContext,
    wish: NewInstance,
    type: "CreateInstance" | "CreateInstancesFromSnapshot",
    autoSnapshotTime: string | undefined,
): { instance: Instance; operation: OperationRecord } {
    const instance = addInstance(world, region, wish);
    if (autoSnapshotTime !== undefined) enableAutoSnapshots(world, instance, autoSnapshotTime);
    const operation = beginOperation(world, region, {
        type,
        resourceName: instance.name,
        resourceType: "Instance",
        availabilityZone: instance.availabilityZone,
    });
    beginStart(world, instance, operation);
    return { instance, operation };
}

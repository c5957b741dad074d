import type {
    Bundle,
    Instance,
    InstanceSnapshot,
    InstanceState,
    NewInstances,
    PortRange,
    Tags,
} from "../../cloud/ports";
import { request } from "../../cloud/calls/request";
import type { PairContext } from "../context";
import { ActionableError } from "../../run/actionable-error";
import { deleteUntilGone } from "../../run/delete-until-gone";
import { orderInstance } from "../../run/instance-from-snapshot";
import { ipAddressTypeOf } from "../../run/network";
import { PACES, type Waiting, waitFor } from "../../run/waits";
import { TAG } from "../../run/tags";

export interface WantedInstance {
    readonly name: string;
    readonly snapshot: InstanceSnapshot;
    readonly bundleId: string;
    /** What Lightsail sells: by it the instance is asked for with the kind of addresses that its bundle has. */
    readonly bundles: readonly Bundle[];
    readonly availabilityZone: string;
    readonly tags: Tags;
    readonly ports: readonly PortRange[];
    readonly keyPairName?: string | undefined;
    readonly userData?: string | undefined;
    /** Default: Lightsail's own, which is both kinds of address. */
    readonly ipAddressType?: "ipv4" | undefined;
    readonly attachedDiskMapping?: NewInstances["attachedDiskMapping"] | undefined;
}

/**
 * An instance made from one of the pair's snapshots, or begun by a run that was killed and found again.
 *
 * @throws before anything is changed, when an instance of that name is anything else
 */
export async function ensureInstance(context: PairContext, wanted: WantedInstance): Promise<Instance> {
    if ((await begunAsWanted(context, wanted)) === undefined) {
        await order(context, wanted);
    }
    const running = await waitFor(context, {
        what: `instance "${wanted.name}" to be running`,
        pace: PACES.start,
        boundMilliseconds: context.inputs.timeouts.start,
        adviceOnTimeout: `Look at instance "${wanted.name}" in the Lightsail console.`,
        probe: async () => {
            const instance = await context.cloud.lightsail.getInstance(wanted.name);
            return instance !== undefined && (instance.state === "running" || isInService(instance))
                ? { kind: "reached", value: instance }
                : {
                      kind: "waiting",
                      note: instance === undefined ? "not listed yet" : `it is ${instance.state}`,
                  };
        },
    });
    if (isInService(running)) {
        return running;
    }
    // Lightsail opens its default ports on every new instance, so they are closed as soon as it allows that.
    const { cloud, clock, signal } = context;
    const send = () => cloud.lightsail.putInstancePublicPorts(wanted.name, wanted.ports);
    await request({ clock, signal, send, happened: send });
    return running;
}

/** Whether the user knows of it, or a static IP leads to it: the pair changes neither its firewall nor its state then. Pure. */
function isInService({ tags, isStaticIp }: Instance): boolean {
    return tags[TAG.handedOver] !== undefined || isStaticIp;
}

async function order(context: PairContext, wanted: WantedInstance): Promise<void> {
    const { cloud, clock, signal } = context;
    const bundle = wanted.bundles.find(({ id }) => id === wanted.bundleId);
    await orderInstance(
        { cloud, clock, signal, happened: () => begunAsWanted(context, wanted) },
        {
            name: wanted.name,
            snapshotName: wanted.snapshot.name,
            availabilityZone: wanted.availabilityZone,
            bundleId: wanted.bundleId,
            tags: wanted.tags,
            ipAddressType: ipAddressTypeOf(bundle) ?? wanted.ipAddressType,
            keyPairName: wanted.keyPairName,
            userData: wanted.userData,
            attachedDiskMapping: wanted.attachedDiskMapping,
        },
    );
}

async function begunAsWanted(context: PairContext, wanted: WantedInstance): Promise<Instance | undefined> {
    const instance = await ownInstance(context, wanted.name);
    const otherwise = instance === undefined ? undefined : madeOtherwise(instance, wanted);
    if (instance !== undefined && otherwise !== undefined) {
        throw new ActionableError(
            `instance "${wanted.name}" exists already, and ${otherwise}; it was made on ${instance.createdAt.toISOString()} and is ${instance.state}. It is left alone with its firewall, and no address was moved`,
            `Look whether anything uses it. If not, delete it in the Lightsail console (its name cannot be changed there) and run \`pulumi up\` again; otherwise make an instance from the snapshot "${wanted.snapshot.name}" under another name, with \`SnapshotInstance\`.`,
        );
    }
    return instance;
}

/**
 * Why the instance is not the wanted one. An earlier verification of the same pair leaves instances of the same name,
 * which hold the data of another day. Pure.
 */
export function madeOtherwise(
    { tags, createdAt }: Pick<Instance, "tags" | "createdAt">,
    wanted: Pick<WantedInstance, "tags" | "snapshot">,
): string | undefined {
    if (tags[TAG.role] !== wanted.tags[TAG.role]) {
        return `it is this pair's "${tags[TAG.role] ?? "unnamed"}" instance, not its "${wanted.tags[TAG.role] ?? ""}" one`;
    }
    if (tags[TAG.run] !== wanted.tags[TAG.run]) {
        return `it comes from an earlier run of this pair (${tags[TAG.run] ?? "unnamed"}), not from this one (${wanted.tags[TAG.run] ?? ""})`;
    }
    return createdAt < wanted.snapshot.createdAt
        ? `it is older than the snapshot "${wanted.snapshot.name}" that it should be made from`
        : undefined;
}

/** The instance of this name, if it carries the pair's tags. Any other of that name is never touched. */
export async function ownInstance(
    { cloud, identity }: PairContext,
    name: string,
): Promise<Instance | undefined> {
    const instance = await cloud.lightsail.getInstance(name);
    if (instance !== undefined && instance.tags[TAG.pair] !== identity.pairId) {
        throw new ActionableError(
            `an instance named "${name}" exists and is not this pair's; it is left alone`,
            "Delete it if nothing uses it (Lightsail cannot rename an instance), then run `pulumi up` again.",
        );
    }
    return instance;
}

const ON_ITS_WAY: readonly InstanceState[] = ["pending", "shutting-down", "terminated"];

/** Deletes the pair's own instance and waits until it is gone. Absence is success. */
export async function deleteOwnInstance(context: PairContext, name: string): Promise<void> {
    const look = () => ownInstance(context, name);
    await deleteTemporary(context, { name, look, boundMilliseconds: context.inputs.timeouts.stop });
}

/** The same, for whoever knows by itself that the instance is its own. */
export async function deleteTemporary(
    context: Waiting & Pick<PairContext, "cloud">,
    {
        name,
        look,
        boundMilliseconds,
    }: {
        readonly name: string;
        readonly look: () => Promise<Instance | undefined>;
        readonly boundMilliseconds: number;
    },
): Promise<void> {
    await deleteUntilGone(context, {
        what: `instance "${name}"`,
        look,
        isDeletable: ({ state }) => !ON_ITS_WAY.includes(state),
        send: () => context.cloud.lightsail.deleteInstance(name),
        pace: { typicalMinimumMilliseconds: 3_000 },
        boundMilliseconds,
        adviceOnTimeout: `Delete instance "${name}" in the Lightsail console; it was made to last for one run only and costs money.`,
    });
}

/**
 * The cheapest bundle that Lightsail accepts for a snapshot: none smaller than the one it was taken on, and
 * with the same kind of network. Pure.
 */
export function smallestBundle(snapshot: InstanceSnapshot, bundles: readonly Bundle[]): string | undefined {
    const original = bundles.find(({ id }) => id === snapshot.fromBundleId);
    if (original === undefined) {
        return snapshot.fromBundleId;
    }
    const fitting = bundles.filter(
        (bundle) =>
            bundle.isActive &&
            bundle.hasPublicIpv4 === original.hasPublicIpv4 &&
            bundle.supportedPlatforms.includes("WINDOWS") &&
            bundle.power >= original.power &&
            bundle.diskSizeInGb >= original.diskSizeInGb &&
            bundle.ramSizeInGb >= original.ramSizeInGb,
    );
    const price = ({ monthlyPriceInUsd }: Bundle) => monthlyPriceInUsd ?? Number.POSITIVE_INFINITY;
    return [...fitting].sort((a, b) => price(a) - price(b))[0]?.id ?? original.id;
}

/** The bundle, or the cheapest in its place where Lightsail no longer sells it. Pure. */
export function soldBundle(snapshot: InstanceSnapshot, bundleId: string, bundles: readonly Bundle[]): string {
    const own = bundles.find(({ id }) => id === bundleId);
    return own?.isActive === false ? (smallestBundle(snapshot, bundles) ?? bundleId) : bundleId;
}

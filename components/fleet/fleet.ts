import * as pulumi from "@pulumi/pulumi";
import type { SysprepSnapshotPairArgs } from "../../provider/sysprep-snapshot-pair/args";
import { SysprepSnapshotPair } from "../../provider/sysprep-snapshot-pair/resource";
import { ArgumentError } from "../argument-error";
import { assertComponentOptions } from "../component-options";
import type { FleetInstance, WindowsFleetArgs } from "./args";
import { staticIpWarning } from "./address-problems";
import type { FleetContext } from "./context";
import { resolveImage } from "./image";
import { withoutLeftOut } from "./left-out";
import { type FleetMember, makeMember } from "./member";
import { batchesOf, planFleet } from "./plan";
import { fleetProblems } from "./problems";

type ByName<T> = Readonly<Record<string, T>>;

/**
 * Windows instances made from one golden image, dealt over Availability Zones.
 *
 * A newer image makes new instances beside the old ones; each static IP moves when the instance it is to serve is
 * healthy, and the old instances are deleted when all of it is done. Where a new instance is not healthy the
 * update fails, its address stays where it is, and no old instance is deleted.
 *
 * @example
 * ```ts
 * import { WindowsFleet } from "pulumi-lightsail-windows";
 *
 * const fleet = new WindowsFleet("shop", {
 *     image: { instanceName: "shop-windows-1" },
 *     availabilityZones: ["us-east-1a", "us-east-1b"],
 *     instances: 4,
 *     openPorts: [
 *         { protocol: "tcp", fromPort: 443 },
 *         { protocol: "tcp", fromPort: 3389, cidrs: ["192.0.2.44/32"] },
 *     ],
 *     staticIps: true,
 * });
 * export const passwords = fleet.administratorPasswords;
 * ```
 */
export class WindowsFleet extends pulumi.ComponentResource {
    /** The pair the instances are made from; `undefined` where the image is a snapshot's name. */
    readonly pair: SysprepSnapshotPair | undefined;
    /** Secret. By instance name; `null` as for {@link SnapshotInstance}. */
    readonly administratorPasswords: pulumi.Output<ByName<string | null>>;
    /** By instance name: the static IP, or the address that Lightsail has given the instance. */
    readonly publicIpAddresses: pulumi.Output<ByName<string | null>>;
    /** By instance name: the text of a file for Remote Desktop, without the password. */
    readonly rdp: pulumi.Output<ByName<string | null>>;
    /** By instance name. */
    readonly instances: pulumi.Output<ByName<FleetInstance>>;

    constructor(name: string, written: WindowsFleetArgs, opts: pulumi.ComponentResourceOptions = {}) {
        assertComponentOptions(`WindowsFleet "${name}"`, opts);
        const args = withoutLeftOut(written);
        const problems = fleetProblems(name, args);
        if (problems.length > 0) {
            throw new ArgumentError(`WindowsFleet "${name}"`, problems);
        }
        super("lightsail-windows:index:WindowsFleet", name, {}, opts);
        const warning = pulumi.runtime.isDryRun() ? staticIpWarning(name, args) : undefined;
        if (warning !== undefined) {
            void pulumi.log.warn(warning, this);
        }
        const makePair = (pairArgs: SysprepSnapshotPairArgs) =>
            new SysprepSnapshotPair(name, pairArgs, { parent: this });
        const image = resolveImage(name, args.image, makePair);
        const members = makeMembers(name, {
            fleet: this,
            args,
            snapshotName: image.snapshotName,
        });
        this.pair = image.pair;
        this.administratorPasswords = pulumi.secret(
            byName(members, ({ administratorPassword }) => administratorPassword),
        );
        this.publicIpAddresses = byName(members, ({ publicIpAddress }) => publicIpAddress);
        this.rdp = byName(members, ({ rdp }) => rdp);
        this.instances = byName(members, ({ facts }) => facts);
        this.registerOutputs({
            administratorPasswords: this.administratorPasswords,
            publicIpAddresses: this.publicIpAddresses,
            rdp: this.rdp,
            instances: this.instances,
        });
    }
}

/** Batch after batch, each waiting for the one before it. */
function makeMembers(name: string, context: FleetContext): readonly FleetMember[] {
    const { instances, availabilityZones, maxUnavailable } = context.args;
    const planned = planFleet({ fleetName: name, availabilityZones, instances });
    const own = typeof instances === "number" ? {} : instances;
    const batches: FleetMember[][] = [];
    for (const batch of batchesOf(planned, maxUnavailable)) {
        const after = (batches.at(-1) ?? []).map(({ served }) => served);
        batches.push(batch.map((each) => makeMember(context, each, own[each.name] ?? {}, after)));
    }
    return batches.flat();
}

function byName<T>(
    members: readonly FleetMember[],
    read: (member: FleetMember) => pulumi.Output<T>,
): pulumi.Output<ByName<T>> {
    return pulumi
        .all(members.map((member) => read(member)))
        .apply((values) =>
            Object.fromEntries(members.map(({ name }, index): [string, T] => [name, values[index] as T])),
        );
}

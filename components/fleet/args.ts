import type { Input } from "@pulumi/pulumi";
import type { HealthChecks } from "../../provider/health/args";
import type { SnapshotInstanceArgs } from "../../provider/snapshot-instance/args";
import type { SysprepSnapshotPairArgs } from "../../provider/sysprep-snapshot-pair/args";
import type { SysprepSnapshotPair } from "../../provider/sysprep-snapshot-pair/resource";
import type { WindowsImage } from "../../provider/windows-image/resource";
import type { MaxUnavailable } from "./plan";

/**
 * What the instances of a fleet are made from: a pair that the fleet makes as its child, a pair that the program
 * has already, an image that was made on a builder, or the name of an instance snapshot.
 */
export type FleetImage = SysprepSnapshotPairArgs | SysprepSnapshotPair | WindowsImage | Input<string>;

/** What one instance of a fleet has otherwise than the rest. */
export interface FleetInstanceArgs extends Pick<
    SnapshotInstanceArgs,
    "bundleId" | "userData" | "keyPairName" | "privateKey"
> {
    /** The whole firewall of this instance. Default: the fleet's. */
    readonly openPorts?: SnapshotInstanceArgs["openPorts"] | undefined;
    /** Default: dealt over the fleet's `availabilityZones`. A plain text, as they are. */
    readonly availabilityZone?: string | undefined;
    /** Added to the fleet's tags, and stronger than them. */
    readonly tags?: SnapshotInstanceArgs["tags"];
    /** `true` for a static IP of the fleet's own, `false` for none, or the name of one that exists. */
    readonly staticIp?: boolean | Input<string> | undefined;
    /** The name it had in `instances` before: the instance stays, under its new name. */
    readonly formerly?: string | undefined;
}

/** What a {@link WindowsFleet} is made of. */
export interface WindowsFleetArgs extends Pick<
    SnapshotInstanceArgs,
    | "openPorts"
    | "bundleId"
    | "userData"
    | "keyPairName"
    | "privateKey"
    | "tags"
    | "addOns"
    | "ipAddressType"
    | "waitForPassword"
    | "timeouts"
> {
    /**
     * What the instances are made from. Another image makes new instances before the old ones go.
     *
     * @example
     * ```ts
     * image: { instanceName: "shop-windows-1" }   // a pair that the fleet makes
     * image: pair                                 // a SysprepSnapshotPair of the program
     * image: goldenImage                          // a WindowsImage of the program
     * image: "shop-windows-1-sysprep-2026-11"     // a snapshot that is there
     * ```
     */
    readonly image: FleetImage;
    /**
     * As in `["us-east-1a", "us-east-1b"]`; their order means nothing. Plain texts, no outputs: which instances
     * there are, and in which order they are rolled over, is planned before anything is asked of AWS. Of
     * `aws.getAvailabilityZones()` await the answer.
     */
    readonly availabilityZones: readonly string[];
    /**
     * How many instances, or which, by name.
     *
     * Counted ones are called `<fleet>-1`, `<fleet>-2`, …; a smaller number takes the highest away. Named ones
     * stay in their zone when others come, go or are renamed; the next image deals them over the zones anew.
     */
    readonly instances: number | Readonly<Record<string, FleetInstanceArgs>>;
    /** Gives each instance a static IP of its own, which stays while the instance behind it is replaced. */
    readonly staticIps?: boolean | undefined;
    /**
     * HTTP and TCP checks that a new instance must pass before its static IP moves to it. A clone is not managed
     * by Systems Manager, so PowerShell checks are refused. Default: it runs, and has reported its password.
     */
    readonly healthChecks?: HealthChecks | undefined;
    /**
     * How many instances may be made or replaced side by side, or `"zone"` for one Availability Zone after the
     * other. A batch begins when all of the one before it are healthy and served. Default: all at once.
     */
    readonly maxUnavailable?: MaxUnavailable | undefined;
}

/** One instance of a fleet, as it is. */
export interface FleetInstance {
    /** Lightsail's name for it, a new one with every image. */
    readonly instanceName: string;
    /** Lightsail's ARN. `null` in a preview of a new instance. */
    readonly arn: string | null;
    /** The zone that it runs in. */
    readonly availabilityZone: string;
    /** The image that it was made from. */
    readonly snapshotName: string;
    /** The static IP, where it has one. */
    readonly publicIpAddress: string | null;
    /** Within Lightsail's network of the Region. `null` for IPv6 alone. */
    readonly privateIpAddress: string | null;
    /** Whom to log in as, as in `Administrator`. */
    readonly username: string | null;
}

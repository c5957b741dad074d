import type { Input } from "@pulumi/pulumi";
import type { AwsArgs } from "../inputs/aws-args";
import type { Duration } from "../inputs/duration";
import type { OptionalInput } from "../inputs/optional-args";

/**
 * Text beside the words that an editor offers: a list that stands in a constant of its own has lost its literals for
 * TypeScript. What is none of the words is refused in the preview.
 */
type AnyText = string & Record<never, never>;

/**
 * One rule of the instance's firewall: who may reach which ports.
 *
 * A rule that names no source at all (`cidrs`, `ipv6Cidrs`, `cidrListAliases`) is open to everybody, over the
 * kinds of address that the instance has, because that is what a public server's port is for. A rule that names
 * one kind of source is open to that one alone. Never leave RDP (3389), SSH (22) or Windows Remote Management
 * (5985, 5986) to everybody: the preview warns of it.
 *
 * @example
 * ```ts
 * openPorts: [
 *     { protocol: "tcp", fromPort: 443 },
 *     { protocol: "tcp", fromPort: 3389, cidrs: ["192.0.2.44/32"], cidrListAliases: ["lightsail-connect"] },
 * ]
 * ```
 */
export interface OpenPort {
    /** `tcp`, `udp`, `icmp`, `icmpv6`, or `all`, which is every protocol, with `fromPort: 0`. */
    readonly protocol: Input<"tcp" | "udp" | "all" | "icmp" | "icmpv6" | AnyText>;
    /** TCP and UDP: the first port, 0 to 65535. ICMP: the type, 8 for a ping, -1 for all; ICMPv6: 128 for a ping. */
    readonly fromPort: Input<number>;
    /**
     * The last port; for ICMP the code, -1 for all. Default: `fromPort`; 65535 for `all`, -1 for `icmp`, 0 for
     * `icmpv6` (-1 with type -1).
     */
    readonly toPort?: OptionalInput<number>;
    /** IPv4 addresses or ranges, as in `192.0.2.0/24`. */
    readonly cidrs?: OptionalInput<Input<string>[]>;
    /** IPv6 addresses or ranges, as in `2001:db8::/32`. */
    readonly ipv6Cidrs?: OptionalInput<Input<string>[]>;
    /** `lightsail-connect`: the Lightsail console's own RDP and SSH clients. */
    readonly cidrListAliases?: OptionalInput<Input<string>[]>;
}

/** Lightsail's daily snapshots of the instance. */
export interface AutoSnapshotAddOn {
    /** `AutoSnapshot`. */
    readonly addOnType: Input<"AutoSnapshot" | AnyText>;
    /** Full hour, UTC, as in `06:00`. Default: an hour that Lightsail chooses. */
    readonly snapshotTimeOfDay?: OptionalInput<string>;
}

/** A disk that was attached to the source, and the name of the new disk made from it. */
export interface AttachedDisk {
    /** As in `/dev/xvdf`: `fromAttachedDisks` of the snapshot. */
    readonly originalDiskPath: Input<string>;
    /** The name of the disk that is made for the new instance; unique among the account's disks in the Region. */
    readonly newDiskName: Input<string>;
}

/**
 * How long each wait may take at most: `"90s"`, `"15m"`, `"2h"`, or a number of seconds. Reaching one is an
 * error that says what to do; the instance is kept, and the next update goes on from there.
 */
export interface SnapshotInstanceTimeouts {
    /** Until the snapshot is `available`, and again until the instance is `running`. Default: 30 minutes. */
    readonly create?: OptionalInput<Duration>;
    /** From then on until Windows has reported its administrator password. Default: 30 minutes. */
    readonly password?: OptionalInput<Duration>;
    /** Until the instance is gone. Default: 15 minutes. */
    readonly delete?: OptionalInput<Duration>;
}

/** What a {@link SnapshotInstance} is made of. */
export interface SnapshotInstanceArgs {
    /** The instance snapshot. Another one means another instance. */
    readonly snapshotName: Input<string>;
    /** As in `us-east-1a`. Another one means another instance. */
    readonly availabilityZone: Input<string>;
    /**
     * 2 to 255 characters, letters, numbers, `.`, `-` and `_`, starting and ending with a letter or a number.
     * Default: the resource's name and seven characters, new ones for every replacement, so that the new
     * instance is made before the old one goes. With a name of your own the old one has to go first: it does so only when
     * nothing is known that would keep the new one from being made.
     */
    readonly instanceName?: OptionalInput<string>;
    /**
     * Takes over the instance that is called `instanceName`, if it is there and no resource of this package has it,
     * instead of refusing because the name is taken. Nothing is made; its firewall, tags, add-ons and kinds of
     * address become those of the inputs, and it is deleted with this resource. `availabilityZone`, and `bundleId` if
     * it is given, must be the instance's; `snapshotName` is believed. Default: `false`.
     *
     * @example
     * ```ts
     * new SnapshotInstance("web", {
     *     instanceName: "shop-web-1",
     *     adoptExisting: true,
     *     snapshotName: "shop-windows-1-sysprep-2026-11",
     *     availabilityZone: "us-east-1a",
     *     openPorts: [{ protocol: "tcp", fromPort: 443 }],
     *     waitForPassword: false,
     * });
     * ```
     */
    readonly adoptExisting?: OptionalInput<boolean>;
    /**
     * Default: the bundle of the instance the snapshot is of. A smaller one, or one of the other platform, is
     * refused. Another one means another instance; left out later, the instance keeps the one it has.
     */
    readonly bundleId?: OptionalInput<string>;
    /**
     * The whole firewall; `[]` closes everything. It has to be said, because Lightsail copies no firewall rules
     * from the source and opens RDP, SSH and HTTP of a new instance to the whole Internet. They are replaced as
     * soon as Lightsail takes new ones, at the latest when the instance is `running`; until then, a minute or
     * two in which Windows starts, Lightsail's own are in force. Changed in place.
     */
    readonly openPorts: Input<Input<OpenPort>[]>;
    /**
     * A script for the first start; kept as a secret. Windows runs it only if its launch agent was reset before
     * the snapshot, as Sysprep does. Another one means another instance.
     */
    readonly userData?: OptionalInput<string>;
    /**
     * A key pair of this Region, for Windows with an RSA key. Default: Lightsail's default key pair, for which Lightsail itself decrypts the
     * administrator password. Another one means another instance.
     */
    readonly keyPairName?: OptionalInput<string>;
    /**
     * The private half of `keyPairName`, as PEM without a passphrase; RSA. Kept as a secret, and used on this
     * machine alone, to decrypt the administrator password. Without it the password stays encrypted, in
     * `passwordCiphertext`.
     */
    readonly privateKey?: OptionalInput<string>;
    /** At most 47. Changed in place. */
    readonly tags?: OptionalInput<Record<string, Input<string>>>;
    /**
     * At most one: Lightsail's automatic snapshots. Amazon's guide offers them for Linux and Unix instances
     * only; the preview says so for Windows. Changed in place.
     */
    readonly addOns?: OptionalInput<Input<AutoSnapshotAddOn>[]>;
    /**
     * `ipv6` needs a bundle for IPv6 alone, and such a bundle needs `ipv6`; what does not go together is refused in the
     * preview. Default: `dualstack`; with neither this nor `bundleId`, `ipv6` for a snapshot of an instance with a bundle for
     * IPv6 alone. From `dualstack` to `ipv4` and back it is changed in place; from and to `ipv6` it means another instance.
     */
    readonly ipAddressType?: OptionalInput<"dualstack" | "ipv4" | "ipv6" | AnyText>;
    /**
     * Names for the new disks, where disks were attached to the source. They are no part of this resource: they
     * stay when the instance is deleted, so a replacement needs other names.
     */
    readonly attachedDiskMapping?: OptionalInput<Input<AttachedDisk>[]>;
    /**
     * Whether to wait until Windows has reported its new administrator password. Only a Windows generalized with
     * Sysprep reports one: for any other snapshot, which keeps the source's password, set it to `false`. The
     * backup snapshot of a {@link SysprepSnapshotPair} is known to be such a one, and a Linux or Unix instance
     * has no password; neither is waited for. Default: `true`.
     */
    readonly waitForPassword?: OptionalInput<boolean>;
    /** Bounds of the waits. */
    readonly timeouts?: OptionalInput<SnapshotInstanceTimeouts>;
    /** Account, Region, endpoints. Default: the stack's `aws:*` configuration. */
    readonly aws?: Input<AwsArgs> | undefined;
}

import type { Input } from "@pulumi/pulumi";
import type { AwsArgs } from "../inputs/aws-args";
import type { HealthCheckOrList } from "../health/args";
import type { Duration } from "../inputs/duration";
import type { OptionalInput } from "../inputs/optional-args";

/**
 * Sysprep through Systems Manager: no person is needed.
 *
 * @example
 * ```ts
 * sysprep: { method: "ssm", beforeSysprep: "Remove-Item C:\\build -Recurse" }
 * ```
 */
export interface SsmSysprepArgs {
    /** Systems Manager runs Sysprep; the source has to be one of its managed nodes. */
    readonly method: Input<"ssm">;
    /**
     * The instance's node, `mi-` and 17 hexadecimal digits. Default: the one node that reports the instance's
     * private address. In any case the machine is asked for its EC2 id before anything is changed on it.
     */
    readonly managedInstanceId?: OptionalInput<string>;
    /** Demands a launch agent. Default: the one found, EC2Launch v2 before EC2Launch before EC2Config. */
    readonly agent?: OptionalInput<"ec2launch-v2" | "ec2launch" | "ec2config">;
    /**
     * What the checks before Sysprep do with what they find: `enforce` stops before any outage, `warn` only
     * tells, `off` does not look. Default: `enforce`.
     */
    readonly preflight?: OptionalInput<"enforce" | "warn" | "off">;
    /**
     * A PowerShell script of yours, run as LocalSystem just before Sysprep: clean-up, removal of licences. An
     * exit code other than 0 ends the run with the end of the script's output. At most 30 minutes, and about 30,000
     * characters: the preview refuses what is too long for a command of Systems Manager.
     */
    readonly beforeSysprep?: OptionalInput<string>;
    /**
     * What becomes of the source's Systems Manager registration, which lies on the disk that the image is made of.
     *
     * `renew` needs `iamRole`: it is cleared before the disk is captured, and the source registers anew at its start, with
     * an activation that is good for it alone, and spent and deleted before the pair counts as complete. The source is then
     * another node (output `managedInstanceId`) with the tags of the old one, which is deregistered.
     *
     * `keep`: the source stays the node that it is, and the image carries its identity, with its private key, for good. A
     * clone's agent refuses it, but that check can be switched off on the clone, so whoever administers one can be the
     * source to Systems Manager: get its commands, and answer for it. Keep such an image as secret as the source itself.
     *
     * `clear`: the image carries no registration, and the source has none either after its restart, until somebody
     * registers it anew.
     *
     * Default: `renew` where `iamRole` is given, otherwise `keep`, with a warning in the preview.
     */
    readonly registration?: OptionalInput<"renew" | "keep" | "clear">;
    /**
     * The name of the IAM role that Systems Manager takes on for the source, for `registration: "renew"`: that of a
     * `ManagedNodeRole`, or the one that the source was registered with.
     */
    readonly iamRole?: OptionalInput<string>;
    /**
     * Which settings of the source are recorded before Sysprep and put back after it: the launch agents' answer files set
     * the time zone to UTC, EC2Launch also the locale and the keyboard to en-US, and switch Remote Desktop and its rules in
     * the Windows firewall on. Not with `registration: "clear"`: an unmanaged source cannot be reached, and the
     * update says then what to set by hand. Default: all three.
     */
    readonly preserve?: OptionalInput<Input<"timeZone" | "locale" | "remoteDesktop">[]>;
}

/** Sysprep by hand: the update says what to click over RDP, waits for the shutdown, and goes on by itself. */
export interface ManualSysprepArgs {
    /** A person runs Sysprep over Remote Desktop; the update says when, and waits. */
    readonly method: Input<"manual">;
}

/**
 * How long each wait may take at most: `"90s"`, `"15m"`, `"2h"`, or a number of seconds. Reaching one is an
 * error that says what to do; nothing that was made is lost, and the next update goes on from there.
 */
export interface PairTimeouts {
    /** Until the source is `stopped`. Default: 15 minutes. */
    readonly stop?: OptionalInput<Duration>;
    /** Until it is `running`. Default: 10 minutes. */
    readonly start?: OptionalInput<Duration>;
    /** Until a snapshot is `available`. Default: 2 hours. */
    readonly snapshot?: OptionalInput<Duration>;
    /** Until the source's node is online. Default: 30 minutes. */
    readonly connect?: OptionalInput<Duration>;
    /** Until Sysprep has ended, 10 minutes to 48 hours; with the manual method, until the person has run it. Default: 1 hour. */
    readonly sysprep?: OptionalInput<Duration>;
    /** From the end of Sysprep until the source is `stopped`. Default: 15 minutes. */
    readonly shutdown?: OptionalInput<Duration>;
    /** Until the new administrator password is there. Default: 30 minutes. */
    readonly password?: OptionalInput<Duration>;
    /** Until a health check passes, unless the check has a `within` of its own. Default: 15 minutes. */
    readonly verify?: OptionalInput<Duration>;
    /** With `onBusy: "wait"`: until another run has let go of the source. Default: 2 hours. */
    readonly busy?: OptionalInput<Duration>;
}

/** How the temporary clone is made and what it must pass. */
export interface CloneVerificationArgs {
    /** Default: those of `verify.source`, without the PowerShell ones, which a clone cannot run. */
    readonly checks?: OptionalInput<HealthCheckOrList>;
    /** Default: the cheapest that Lightsail accepts for the snapshot. */
    readonly bundleId?: OptionalInput<string>;
    /** Default: the source's. */
    readonly availabilityZone?: OptionalInput<string>;
    /** Run on the clone's first boot. Kept as a secret, and all of `verify` with it. */
    readonly userData?: OptionalInput<string>;
}

/** What must be proven once the snapshots are made. */
export interface VerifyArgs {
    /** What the original must pass after Sysprep; several checks run side by side. */
    readonly source?: OptionalInput<HealthCheckOrList>;
    /**
     * Makes a temporary instance from the Sysprep snapshot, waits for its boot and for an administrator
     * password that is not the original's, runs the checks, and deletes it again. Default: `false`.
     */
    readonly clone?: OptionalInput<boolean | CloneVerificationArgs>;
}

/** What a {@link SysprepSnapshotPair} is made of. */
export interface SysprepSnapshotPairArgs {
    /** The Windows instance to make the snapshots of. Another one means another pair. */
    readonly instanceName: Input<string>;
    /**
     * Name of the snapshot from before Sysprep. 2 to 255 characters, letters, numbers, `.`, `-` and `_`, starting
     * and ending with a letter or a number. Default: `<instanceName>-backup-<suffix>`.
     */
    readonly backupSnapshotName?: OptionalInput<string>;
    /** Name of the snapshot from after Sysprep; as above. Default: `<instanceName>-sysprep-<suffix>`. */
    readonly sysprepSnapshotName?: OptionalInput<string>;
    /** How Sysprep is run. Default: `{ method: "ssm" }`. */
    readonly sysprep?: OptionalInput<SsmSysprepArgs | ManualSysprepArgs>;
    /** What must be proven once the snapshots are made. Default: nothing. */
    readonly verify?: OptionalInput<VerifyArgs>;
    /**
     * `deleteAfterVerified` deletes the backup once `verify.source` and `verify.clone`, both of which it
     * demands, have passed, in this update or a later one. Default: `keep`.
     */
    readonly backupRetention?: OptionalInput<"keep" | "deleteAfterVerified">;
    /**
     * `restore` makes the instance `<instanceName>-restored` from the backup when the original fails its checks
     * after Sysprep: same bundle, zone, ports, tags and key pair (Lightsail's default one where
     * the original's has been deleted since). Where a resource has that name already, the preview refuses. The update fails all the same, and says which
     * machine is running where. Default: `fail`.
     */
    readonly onVerifyFailure?: OptionalInput<"fail" | "restore">;
    /** Moves the original's static IP to a restored instance that passed the checks. Default: `false`. */
    readonly moveStaticIpOnRestore?: OptionalInput<boolean>;
    /**
     * What to do when another run works on the source: another resource, stack or machine. `wait` for its end,
     * or `fail` and say whose it is. A run that was killed counts as over after 15 minutes without a sign of
     * life, or at once when it was this very program's. Default: `fail`.
     */
    readonly onBusy?: OptionalInput<"fail" | "wait">;
    /**
     * How many older pairs `triggers` leaves behind instead of deleting them; what the update says that changes
     * `triggers` counts. 0 to 100. Default: 0.
     */
    readonly keepPrevious?: OptionalInput<number>;
    /** Regions beside the pair's own to copy the Sysprep snapshot to, under the same name. Deleted with the pair. */
    readonly copyTo?: OptionalInput<Input<string>[]>;
    /**
     * Makes a pair of two snapshots that were made by hand: name them in `backupSnapshotName` and
     * `sysprepSnapshotName`. The instance is not touched. They are deleted with the pair. Default: `false`.
     */
    readonly adoptExisting?: OptionalInput<boolean>;
    /**
     * Any values; when one changes, a new pair is made and the old one is deleted after it. Leave the snapshot
     * names out then, or change them too.
     */
    readonly triggers?: OptionalInput<Input<unknown>[]>;
    /** Tags of both snapshots, at most 40, and one less for each Region of `copyTo`. Changed in place. */
    readonly tags?: OptionalInput<Record<string, Input<string>>>;
    /** Bounds of the waits. */
    readonly timeouts?: OptionalInput<PairTimeouts>;
    /** Account, Region, endpoints. Default: the stack's `aws:*` configuration. */
    readonly aws?: Input<AwsArgs> | undefined;
}

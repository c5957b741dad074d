import type { Input } from "@pulumi/pulumi";
import type { HealthChecks } from "../health/args";
import type { AwsArgs } from "../inputs/aws-args";
import type { Duration } from "../inputs/duration";
import type { OptionalInput } from "../inputs/optional-args";
import type { PairTimeouts } from "../sysprep-snapshot-pair/args";

/** An image of a server. The server is stopped and started once, and never generalized. */
export interface ImageFromInstanceArgs {
    /** The Lightsail instance, by name. */
    readonly instanceName: Input<string>;
    /** The instance's node, `mi-` and 17 hexadecimal digits. Default: the one node that reports the instance's private address. */
    readonly managedInstanceId?: OptionalInput<string>;
}

/** An image of a snapshot: an earlier image, or a backup. No server is touched. */
export interface ImageFromSnapshotArgs {
    /** The instance snapshot, by name; for a line of images, the `snapshotName` of another `WindowsImage`. */
    readonly snapshotName: Input<string>;
}

/**
 * Which Windows updates the image gets: all that Windows Update offers without being asked for each, but upgrades to
 * another Windows, previews, and drivers.
 */
export interface WindowsUpdatesArgs {
    /** Only these articles, as in `KB5046615`. Default: every update. */
    readonly kbs?: OptionalInput<Input<string>[]>;
    /** All but these articles. Default: none is left out. */
    readonly excludeKbs?: OptionalInput<Input<string>[]>;
    /** Only these categories, in Windows Update's English words, as in `Security Updates`. Default: every category. */
    readonly categories?: OptionalInput<Input<string>[]>;
    /** Drivers as well. Default: `false`. */
    readonly includeDrivers?: OptionalInput<boolean>;
    /** How many rounds of search, installation and restart there may be: 1 to 20. Default: 6. */
    readonly maxRounds?: OptionalInput<number>;
    /** What becomes of the image when an update fails twice: no image (`fail`), or one without it and a warning. Default: `fail`. */
    readonly onFailure?: OptionalInput<"fail" | "warn">;
}

/** A PowerShell script that is run on the builder, as LocalSystem. An exit code other than 0 ends the run. */
export interface ProvisioningScriptArgs {
    /** As messages call it; at most 64 characters. */
    readonly name: Input<string>;
    /** About 30,000 characters at most. Cut off by a restart of the builder, it is run again: it has to bear that. */
    readonly script: Input<string>;
    /**
     * Environment variables of the script's process. Secret in Pulumi's state; who may read Systems Manager's command
     * history in your account can read them for 30 days.
     */
    readonly values?: OptionalInput<Record<string, Input<string>>>;
    /** Restart the builder after it. Default: `false`. */
    readonly rebootAfter?: OptionalInput<boolean>;
}

/** Sysprep on the builder through Systems Manager: no person is needed. */
export interface ImageSsmSysprepArgs {
    /** Systems Manager runs Sysprep on the builder. */
    readonly method: Input<"ssm">;
    /** Demands a launch agent. Default: the one found, EC2Launch v2 before EC2Launch before EC2Config. */
    readonly agent?: OptionalInput<"ec2launch-v2" | "ec2launch" | "ec2config">;
    /** What the checks before Sysprep do with what they find. Default: `enforce`. */
    readonly preflight?: OptionalInput<"enforce" | "warn" | "off">;
}

/** Sysprep on the builder by hand, over Remote Desktop. The server runs all the while, so a person may take all evening. */
export interface ImageManualSysprepArgs {
    /** A person runs Sysprep on the builder over Remote Desktop; the update says when, and waits. */
    readonly method: Input<"manual">;
    /** From where the builder's RDP port is reachable, as in `203.0.113.7/32`. */
    readonly rdpCidrs: Input<Input<string>[]>;
}

/** What runs on the server and is not to run on the builder beside it. */
export interface ImageQuietArgs {
    /** Windows services, by service name, as in `W3SVC`. Default: none. */
    readonly services?: OptionalInput<Input<string>[]>;
    /** Scheduled tasks, as Task Scheduler shows them: `Nightly`, or with its folder `\Shop\Nightly`. Default: none. */
    readonly scheduledTasks?: OptionalInput<Input<string>[]>;
}

/** How the temporary clone is made and what it must pass. */
export interface ImageCloneVerificationArgs {
    /** What is checked from where the program runs. Default: its boot and its password alone. */
    readonly checks?: HealthChecks | undefined;
    /** Default: the cheapest that Lightsail accepts for the image. */
    readonly bundleId?: OptionalInput<string>;
    /** Default: the builder's. */
    readonly availabilityZone?: OptionalInput<string>;
    /** Run on the clone's first boot. Kept as a secret. */
    readonly userData?: OptionalInput<string>;
}

/** How long each wait may take at most. */
export interface ImageTimeouts extends PairTimeouts {
    /**
     * Until Sysprep has ended on the builder, 10 minutes to 48 hours. Default: 1 hour; with the manual method 12 hours, in
     * which a person runs it while the server goes on running.
     */
    readonly sysprep?: OptionalInput<Duration>;
    /** Until Windows Update has ended a search. Default: 30 minutes. */
    readonly updateSearch?: OptionalInput<Duration>;
    /** Until a round of updates is installed. Default: 4 hours. */
    readonly updateRound?: OptionalInput<Duration>;
    /** Until the builder is back after a restart. Default: 1 hour. */
    readonly restart?: OptionalInput<Duration>;
    /** Until a provisioning script has ended. Default: 1 hour. */
    readonly provision?: OptionalInput<Duration>;
}

/** What a {@link WindowsImage} is made of, and how. */
export interface WindowsImageArgs {
    /** An instance, which is away for a stop and a start; or a snapshot, and no server is touched. */
    readonly from: Input<ImageFromInstanceArgs | ImageFromSnapshotArgs>;
    /**
     * The IAM role with which the builder registers with Systems Manager, by name; `ManagedNodeRole` makes one. Needed
     * unless Sysprep is run by hand. Default: none.
     */
    readonly iamRole?: OptionalInput<string>;
    /** The image's name in Lightsail. Default: the source's name, `-image-`, and seven characters. */
    readonly snapshotName?: OptionalInput<string>;
    /**
     * `stop`: the server is stopped, its snapshot begun, and the server started again, which takes minutes. `crash`: no
     * outage; the disk is as after a power cut. Default: `stop`.
     */
    readonly consistency?: OptionalInput<"stop" | "crash">;
    /** Windows updates on the way: all (`true`), chosen ones, or none. Default: `false`. */
    readonly windowsUpdates?: OptionalInput<boolean | WindowsUpdatesArgs>;
    /** Scripts that are run on the builder, in their order, each once. Default: none. */
    readonly provision?: OptionalInput<Input<ProvisioningScriptArgs>[]>;
    /** How the builder is generalized. Default: `{ method: "ssm" }`. */
    readonly sysprep?: OptionalInput<ImageSsmSysprepArgs | ImageManualSysprepArgs>;
    /** What is proven of the image. Default: nothing beyond that its disk was generalized. */
    readonly verify?: OptionalInput<{ readonly clone?: OptionalInput<boolean | ImageCloneVerificationArgs> }>;
    /** What becomes of the snapshot of the server that the builder was made from. Default: `keep`. */
    readonly backup?: OptionalInput<"keep" | "delete">;
    /**
     * Stopped and disabled on the builder in its first minutes; their settings are put back before the image is taken.
     * What starts with Windows runs for some seconds before. Default: everything runs that runs on the server.
     */
    readonly quiet?: OptionalInput<ImageQuietArgs>;
    /**
     * The builder reaches no private network, and the Internet on the ports of names, web, time and activation alone, by
     * rules of Windows Firewall. They are added on the server for the minutes of its snapshot, where they match no
     * address. Needed for a member of a domain, which is refused otherwise. Default: `false`.
     */
    readonly isolate?: OptionalInput<boolean>;
    /** Leaves the builder for a look inside when a run fails; it costs money. Default: `false`: it is deleted. */
    readonly keepBuilderOnFailure?: OptionalInput<boolean>;
    /** Whether to wait while another run works on the server. Default: `fail`. */
    readonly onBusy?: OptionalInput<"fail" | "wait">;
    /** Any change makes a new image, before the old one goes. Default: none. */
    readonly triggers?: Input<unknown>[] | undefined;
    /** How many earlier images stay when a new one replaces them: 0 to 100. Default: 0. */
    readonly keepPrevious?: OptionalInput<number>;
    /** Regions that get a copy of the image, as in `eu-west-1`. Default: none. */
    readonly copyTo?: OptionalInput<Input<string>[]>;
    /** Tags of the image, its copies and the snapshot of the server: at most 33, and one fewer for each copy. Default: the stack's default tags. */
    readonly tags?: OptionalInput<Record<string, Input<string>>>;
    /** How long each wait may take at most. Default: what `ImageTimeouts` says of each. */
    readonly timeouts?: OptionalInput<ImageTimeouts>;
    /** Account, Region and credentials. Default: the stack's `aws:*` configuration, then the environment. */
    readonly aws?: Input<AwsArgs> | undefined;
}

import type { Activations } from "./activations";
import type { Freshness, Moment, Watch } from "./freshness";

export { alone, type Alone, freshest, type Freshness, type Moment, type Watch } from "./freshness";

/**
 * What the provider needs of Amazon Lightsail and Systems Manager, in the words of this project.
 *
 * Every decision is made on these shapes; only this folder knows the AWS SDK's own. A lookup of something
 * that does not exist answers `undefined`; every other refusal is thrown as a `CloudError`.
 */

/** Lightsail's own words for an instance's state; `unknown` stands for a word this version does not know. */
export type InstanceState =
    "pending" | "running" | "stopping" | "stopped" | "rebooting" | "shutting-down" | "terminated" | "unknown";

export type SnapshotState = "pending" | "available" | "error" | "unknown";
export type Platform = "WINDOWS" | "LINUX_UNIX";
export type Tags = Readonly<Record<string, string>>;

export interface PortRange {
    readonly protocol: "tcp" | "udp" | "all" | "icmp" | "icmpv6";
    readonly fromPort: number;
    readonly toPort: number;
    /** IPv4 ranges in CIDR form, sorted. */
    readonly cidrs: readonly string[];
    /** IPv6 ranges in CIDR form, sorted. */
    readonly ipv6Cidrs: readonly string[];
    readonly cidrListAliases: readonly string[];
}

export interface Instance {
    readonly name: string;
    readonly arn: string;
    /** `<account>/<EC2 instance id>`: the id that the machine itself can read from its metadata service. */
    readonly supportCode: string | undefined;
    readonly createdAt: Date;
    readonly state: InstanceState;
    readonly blueprintId: string;
    readonly bundleId: string;
    readonly availabilityZone: string;
    readonly region: string;
    readonly isStaticIp: boolean;
    readonly publicIpAddress: string | undefined;
    readonly privateIpAddress: string | undefined;
    readonly ipv6Addresses: readonly string[];
    readonly ipAddressType: string | undefined;
    readonly keyPairName: string | undefined;
    readonly username: string | undefined;
    /** Its metadata service is switched off in Lightsail. */
    readonly isMetadataOff?: true;
    readonly tags: Tags;
    /** Open ports as the instance's own record lists them; closed ones are left out. */
    readonly ports: readonly PortRange[];
    readonly addOns: readonly {
        readonly name: string;
        readonly status: string;
        /** Of automatic snapshots: full hour, UTC, as in `06:00`. */
        readonly snapshotTimeOfDay: string | undefined;
    }[];
}

export interface InstanceSnapshot {
    readonly name: string;
    readonly arn: string;
    readonly createdAt: Date;
    readonly state: SnapshotState;
    readonly region: string;
    readonly tags: Tags;
    readonly fromInstanceName: string | undefined;
    readonly fromInstanceArn: string | undefined;
    readonly fromBlueprintId: string | undefined;
    readonly fromBundleId: string | undefined;
    readonly isFromAutoSnapshot: boolean;
    readonly sizeInGb: number | undefined;
    readonly attachedDisks: readonly {
        readonly path: string;
        readonly originalDiskName: string;
        readonly sizeInGb: number;
    }[];
}

/** A block storage disk, other than the one that an instance starts from. */
export interface Disk {
    readonly name: string;
    /** In Lightsail's words. */
    readonly state: string;
    readonly isAttached: boolean;
}

export type OperationStatus = "NotStarted" | "Started" | "Failed" | "Completed" | "Succeeded" | "unknown";

export interface Operation {
    readonly id: string;
    readonly resourceName: string | undefined;
    /** `StopInstance`, `StartInstance`, `CreateInstanceSnapshot`, … */
    readonly type: string;
    readonly status: OperationStatus;
    readonly createdAt: Date | undefined;
    readonly errorCode: string | undefined;
    readonly errorDetails: string | undefined;
}

export interface Blueprint {
    readonly id: string;
    readonly name: string;
    readonly platform: Platform;
    readonly isActive: boolean;
    readonly minPower: number;
}

export interface Bundle {
    readonly id: string;
    readonly isActive: boolean;
    readonly power: number;
    readonly diskSizeInGb: number;
    readonly ramSizeInGb: number;
    readonly monthlyPriceInUsd: number | undefined;
    /** False for a bundle whose instances have IPv6 only. */
    readonly hasPublicIpv4: boolean;
    readonly supportedPlatforms: readonly Platform[];
}

export interface AccessDetails {
    readonly username: string | undefined;
    /** `undefined` until the machine has set it, and always with a key pair of one's own. Secret. */
    readonly password: string | undefined;
    /** Base64; the password encrypted with the key pair, where it is not Lightsail's default one. */
    readonly passwordCiphertext: string | undefined;
    readonly keyPairName: string | undefined;
}

export interface NewInstances {
    readonly instanceNames: readonly string[];
    readonly snapshotName: string;
    readonly availabilityZone: string;
    readonly bundleId: string;
    readonly userData?: string;
    readonly keyPairName?: string;
    readonly tags?: Tags;
    readonly ipAddressType?: string;
    readonly attachedDiskMapping?: readonly {
        readonly originalDiskPath: string;
        readonly newDiskName: string;
    }[];
    readonly addOns?: readonly { readonly addOnType: "AutoSnapshot"; readonly snapshotTimeOfDay?: string }[];
}

export interface Lightsail {
    getInstance(name: string): Promise<Instance | undefined>;
    listInstances(): Promise<readonly Instance[]>;
    getInstanceSnapshot(name: string): Promise<InstanceSnapshot | undefined>;
    listInstanceSnapshots(): Promise<readonly InstanceSnapshot[]>;
    stopInstance(name: string): Promise<readonly Operation[]>;
    startInstance(name: string): Promise<readonly Operation[]>;
    createInstanceSnapshot(snapshot: {
        readonly instanceName: string;
        readonly snapshotName: string;
        readonly tags: Tags;
    }): Promise<readonly Operation[]>;
    deleteInstanceSnapshot(name: string): Promise<readonly Operation[]>;
    copySnapshot(copy: {
        readonly sourceSnapshotName: string;
        readonly sourceRegion: string;
        readonly targetSnapshotName: string;
    }): Promise<readonly Operation[]>;
    createInstancesFromSnapshot(request: NewInstances): Promise<readonly Operation[]>;
    deleteInstance(name: string): Promise<readonly Operation[]>;
    tagResource(name: string, tags: Tags): Promise<readonly Operation[]>;
    untagResource(name: string, keys: readonly string[]): Promise<readonly Operation[]>;
    putInstancePublicPorts(instanceName: string, ports: readonly PortRange[]): Promise<readonly Operation[]>;
    getInstancePortStates(instanceName: string): Promise<readonly PortRange[]>;
    getInstanceAccessDetails(instanceName: string): Promise<AccessDetails | undefined>;
    enableAutoSnapshot(
        instanceName: string,
        snapshotTimeOfDay: string | undefined,
    ): Promise<readonly Operation[]>;
    disableAutoSnapshot(instanceName: string): Promise<readonly Operation[]>;
    setIpAddressType(
        instanceName: string,
        ipAddressType: "dualstack" | "ipv4",
    ): Promise<readonly Operation[]>;
    listBlueprints(): Promise<readonly Blueprint[]>;
    listBundles(): Promise<readonly Bundle[]>;
    listDisks(): Promise<readonly Disk[]>;
    /** The names of all resources of whatever kind: in a Region each is given once. */
    listNames(): Promise<readonly string[]>;
    /** The names of the key pairs beside Lightsail's default one. */
    listKeyPairs(): Promise<readonly string[]>;
    /** Lightsail's Regions, each with its Availability Zones. */
    listRegions(): Promise<ReadonlyMap<string, readonly string[]>>;
    deleteDisk(name: string): Promise<readonly Operation[]>;
    getOperation(id: string): Promise<Operation | undefined>;
    getOperationsForResource(name: string): Promise<readonly Operation[]>;
    getStaticIp(
        name: string,
    ): Promise<
        | { readonly name: string; readonly ipAddress: string; readonly attachedTo: string | undefined }
        | undefined
    >;
    listStaticIps(): Promise<
        readonly {
            readonly name: string;
            readonly ipAddress: string;
            readonly attachedTo: string | undefined;
        }[]
    >;
    attachStaticIp(staticIpName: string, instanceName: string): Promise<readonly Operation[]>;
    detachStaticIp(staticIpName: string): Promise<readonly Operation[]>;
}

export type { Activation, Activations, NewActivation } from "./activations";

export type PingStatus = "Online" | "ConnectionLost" | "Inactive";

/** A managed node of Systems Manager. */
export interface ManagedNode {
    /** `mi-…` */
    readonly id: string;
    readonly pingStatus: PingStatus;
    readonly lastPingAt: Date | undefined;
    readonly registeredAt: Date | undefined;
    readonly ipAddress: string | undefined;
    readonly activationId: string | undefined;
}

export type CommandStatus =
    "Pending" | "InProgress" | "Delayed" | "Success" | "Cancelled" | "Cancelling" | "Failed" | "TimedOut";

export interface Command {
    readonly id: string;
    readonly comment: string;
    readonly status: CommandStatus;
    /** By Systems Manager's own clock. */
    readonly requestedAt: Date | undefined;
}

/** What one node says of one command. */
export interface Invocation {
    readonly commandId: string;
    readonly nodeId: string;
    readonly status: CommandStatus;
    /** The finer word: `Undeliverable`, `DeliveryTimedOut`, `ExecutionTimedOut`, `Terminated`, or the status again. */
    readonly statusDetails: string;
    /** −1 while the script has not started. */
    readonly exitCode: number;
    /** At most the first 24,000 characters. */
    readonly stdout: string;
    /** At most the first 8,000 characters. */
    readonly stderr: string;
}

export interface SystemsManager extends Activations {
    /** None for a node that does not exist. */
    describeNodes(filter?: {
        readonly nodeId?: string;
        readonly activationId?: string;
        readonly tag?: { readonly key: string; readonly value: string };
    }): Promise<readonly ManagedNode[]>;
    /** Not retried after a lost reply: look the comment up with `listCommands` before sending again. */
    sendCommand(command: {
        readonly nodeId: string;
        readonly lines: readonly string[];
        readonly comment: string;
        /** Nobody looks it up among the node's commands: those that were read before it say as much. */
        readonly isPassing?: boolean;
        readonly executionTimeoutSeconds: number;
    }): Promise<Command>;
    /** `undefined` while Systems Manager does not know the invocation yet. */
    getInvocation(commandId: string, nodeId: string): Promise<Invocation | undefined>;
    /** None for a node that does not exist any more. */
    listCommands(nodeId: string): Promise<readonly Command[]>;
    /** The commands of all nodes that were sent since then and have not ended. */
    listCommandsUnderWay(since: Date): Promise<readonly Command[]>;
    cancelCommand(commandId: string, nodeId: string): Promise<void>;
}

/**
 * What all resources of a process see of a Region together: each list is read once for all who ask at about the same
 * time. For a decision that must not rest on anybody else's look, `lightsail` and `ssm` ask alone.
 */
export interface RegionView {
    /** This very moment: an answer not older than it is asked for after all that was done so far. */
    now(): Moment;
    /** Asked for so many milliseconds ago, or later. */
    within(milliseconds: number): Freshness;
    instance(name: string, freshness: Freshness): Promise<Instance | undefined>;
    /** For what it keeps as long as it exists; of its state and its tags, this process' own changes may be missing. */
    instanceAsMade(name: string, freshness: Freshness): Promise<Instance | undefined>;
    snapshot(name: string, freshness: Freshness): Promise<InstanceSnapshot | undefined>;
    snapshots(freshness: Freshness): Promise<readonly InstanceSnapshot[]>;
    /** Those that were there by then; what this process has changed since may be missing. */
    snapshotsBefore(freshness: Freshness): Promise<readonly InstanceSnapshot[]>;
    instances(freshness: Freshness): Promise<readonly Instance[]>;
    /** The names of the instances that the checks of this process have found to be made; whoever makes one adds it. */
    readonly instancesToCome: Set<string>;
    /** Of resources of every kind. */
    names(freshness: Freshness): Promise<readonly string[]>;
    keyPairs(freshness: Freshness): Promise<readonly string[]>;
    /** Only starts and stops by this process count as its changes of them. */
    operations(resourceName: string, freshness: Freshness): Promise<readonly Operation[]>;
    nodes(
        filter: Parameters<SystemsManager["describeNodes"]>[0],
        freshness: Freshness,
    ): Promise<readonly ManagedNode[]>;
    node(id: string, freshness: Freshness): Promise<ManagedNode | undefined>;
    /** The commands of one node. */
    commands(nodeId: string, freshness: Freshness): Promise<readonly Command[]>;
    /** What a command has come to does not change any more: it is asked for again only while it has not ended. */
    invocation(commandId: string, nodeId: string): Promise<Invocation | undefined>;
    watchInstance(name: string): Watch<Instance>;
    watchSnapshot(name: string): Watch<InstanceSnapshot>;
    /** Where several are waited for, `undefined` until the command has ended: only then its answer is asked for. */
    watchInvocation(commandId: string, nodeId: string): Watch<Invocation>;
    watchNodes(filter: Parameters<SystemsManager["describeNodes"]>[0]): Watch<readonly ManagedNode[]>;
}

/** One Region of one account, as the settings of a resource name it. */
export interface Cloud {
    readonly region: string;
    readonly lightsail: Lightsail;
    readonly ssm: SystemsManager;
    readonly view: RegionView;
}

import type { GuestBehaviour, Guest, Disk, RunningScript } from "../../windows/contract";
import type { Blueprint } from "../lightsail/catalogue/blueprints";
import type { Bundle } from "../lightsail/catalogue/bundles";

export type Tags = ReadonlyMap<string, string>;

/** When something came to be: reads may be made blind to what is newer than a request, or than a time. */
export interface Birth {
    /** The number of the request that made it, or that was the last one before it; 0 for what no call made. */
    readonly request: number;
    /** Simulated time, milliseconds since the epoch. */
    readonly at: number;
}

/** What every resource of a Region has. */
export interface Resource {
    readonly name: string;
    readonly arn: string;
    /** `<account>/<id>` */
    readonly supportCode: string;
    readonly createdAt: Date;
    readonly born: Birth;
    tags: Tags;
}

export type InstanceState =
    "pending" | "running" | "stopping" | "stopped" | "rebooting" | "shutting-down" | "terminated";

export interface PortRule {
    readonly fromPort: number;
    readonly toPort: number;
    readonly protocol: string;
    readonly cidrs: readonly string[];
    readonly ipv6Cidrs: readonly string[];
    readonly cidrListAliases: readonly string[];
}

export interface AutoSnapshots {
    /** UTC, such as `06:00`. */
    readonly timeOfDay: string;
}

export interface AutoSnapshot {
    /** `YYYY-MM-DD` */
    readonly date: string;
    readonly createdAt: Date;
    readonly disk: Disk;
}

export interface ConsolePassword {
    readonly value: string;
    readonly reportedAt: Date;
}

/** The key pair that an instance was made with: deleting it later changes nothing for the instance. */
export interface InstanceKeyPair {
    readonly name: string;
    /** SubjectPublicKeyInfo in PEM; undefined for the default key pair, and for a key that cannot encrypt. */
    readonly publicKeyPem: string | undefined;
}

/** What an instance's metadata service is set to. */
export interface MetadataOptions {
    readonly httpEndpoint: "enabled" | "disabled";
    readonly httpTokens: "optional" | "required";
    readonly httpPutResponseHopLimit: number;
    readonly httpProtocolIpv6: "enabled" | "disabled";
    readonly state: "applied" | "pending";
}

export interface Instance extends Resource {
    readonly region: string;
    readonly ec2InstanceId: string;
    readonly hardwareUuid: string;
    readonly blueprint: Blueprint;
    bundle: Bundle;
    readonly availabilityZone: string;
    readonly keyPair: InstanceKeyPair;
    readonly userData: string;
    readonly privateIpAddress: string;
    /** The guest's own copy of it: changing it mends or breaks the machine. */
    readonly behaviour: { -readonly [Name in keyof GuestBehaviour]: GuestBehaviour[Name] };
    readonly guest: Guest;
    state: InstanceState;
    publicIpAddress: string | undefined;
    ipv6Addresses: readonly string[];
    ipAddressType: "dualstack" | "ipv4" | "ipv6";
    ports: readonly PortRule[];
    metadataOptions: MetadataOptions;
    autoSnapshots: AutoSnapshots | undefined;
    takenAutoSnapshots: readonly AutoSnapshot[];
    /** What the launch agent last reported to the console of this very instance. */
    consolePassword: ConsolePassword | undefined;
    /** The operation under way on its power, if any; others have to wait. */
    underWay: OperationRecord | undefined;
    /** Stops that a forced one has overtaken: they end with it. */
    readonly overtaken: OperationRecord[];
    /** Not before this moment does Lightsail call it stopped. */
    stopNotBefore: number;
    /** Calls off what is still to come of the operation under way. */
    callOff: () => void;
    /** The Systems Manager agent restarts Windows because a script asked for it. */
    restarting: boolean;
}

export interface InstanceSnapshot extends Resource {
    readonly region: string;
    readonly from: SnapshotSource;
    readonly disk: Disk;
    readonly behaviour: GuestBehaviour;
    readonly attachedDisks: readonly SnapshotDisk[];
    readonly isFromAutoSnapshot: boolean;
    /** Made of another snapshot: the instance that it goes back to has no part in it. */
    readonly isCopy: boolean;
    state: "pending" | "available" | "error";
}

export interface SnapshotSource {
    readonly name: string;
    readonly arn: string;
    readonly blueprint: Blueprint;
    readonly bundle: Bundle;
}

export interface SnapshotDisk {
    readonly name: string;
    readonly path: string;
    readonly sizeInGb: number;
}

export interface BlockDisk extends Resource {
    readonly region: string;
    readonly availabilityZone: string;
    readonly sizeInGb: number;
    state: "pending" | "available" | "in-use";
    attachedTo: string | undefined;
    path: string | undefined;
}

export interface KeyPair extends Resource {
    readonly region: string;
    /** SubjectPublicKeyInfo in PEM; undefined for a kind of key that cannot encrypt. */
    readonly publicKeyPem: string | undefined;
    readonly fingerprint: string;
}

export interface StaticIp extends Resource {
    readonly region: string;
    readonly ipAddress: string;
    attachedTo: string | undefined;
}

export type OperationStatus = "NotStarted" | "Started" | "Failed" | "Completed" | "Succeeded";

/** Lightsail's record of something it was asked to do. */
export interface OperationRecord {
    readonly id: string;
    readonly resourceName: string;
    readonly resourceType: string;
    readonly type: string;
    readonly createdAt: Date;
    readonly availabilityZone: string;
    readonly region: string;
    readonly details: string | undefined;
    readonly born: Birth;
    status: OperationStatus;
    statusChangedAt: Date;
    errorCode: string | undefined;
    errorDetails: string | undefined;
}

export interface Activation {
    readonly id: string;
    readonly code: string;
    readonly iamRole: string;
    readonly description: string | undefined;
    readonly defaultInstanceName: string | undefined;
    readonly registrationLimit: number;
    readonly createdAt: Date;
    readonly expiresAt: Date;
    readonly tags: Tags;
    readonly born: Birth;
    registrations: number;
}

export interface ManagedNode {
    readonly id: string;
    readonly activationId: string;
    readonly iamRole: string;
    readonly registeredAt: Date;
    readonly defaultName: string | undefined;
    readonly born: Birth;
    tags: Tags;
    /** The machine whose agent speaks for this node, while its disk carries the registration. */
    instance: Instance;
    /** The machine that this node really is, while a clone of it answers in its place. */
    owner: { readonly instance: Instance; connectedSince: number | undefined } | undefined;
    connectedSince: number | undefined;
    lastPing: number;
    disconnectedAt: number;
}

export type InvocationStatus =
    "Pending" | "InProgress" | "Success" | "Cancelled" | "Cancelling" | "Failed" | "TimedOut";

export interface Command {
    readonly id: string;
    readonly documentName: string;
    readonly comment: string;
    readonly parameters: Readonly<Record<string, readonly string[]>>;
    readonly requestedAt: Date;
    readonly expiresAt: Date;
    /** The agent's first word of its end is lost on the way. */
    readonly losesFirstReply: boolean;
    readonly timeoutSeconds: number;
    readonly executionTimeoutSeconds: number;
    readonly invocations: readonly Invocation[];
    /** How its nodes were chosen; empty where they were named one by one. */
    readonly targets: readonly CommandTarget[];
    readonly born: Birth;
    readonly visibleFrom: number;
}

export interface CommandTarget {
    readonly key: string;
    readonly values: readonly string[];
}

export interface Invocation {
    readonly node: ManagedNode;
    /** The instance's name when the command was sent. */
    readonly instanceName: string;
    status: InvocationStatus;
    statusDetails: string;
    responseCode: number;
    stdout: string;
    stderr: string;
    startedAt: Date | undefined;
    endedAt: Date | undefined;
    /** How often the agent has begun to run it. */
    runs: number;
    script: RunningScript | undefined;
}

export interface Region {
    readonly name: string;
    readonly instances: Map<string, Instance>;
    readonly instanceSnapshots: Map<string, InstanceSnapshot>;
    readonly disks: Map<string, BlockDisk>;
    readonly keyPairs: Map<string, KeyPair>;
    readonly staticIps: Map<string, StaticIp>;
    readonly operations: OperationRecord[];
    readonly activations: Map<string, Activation>;
    readonly nodes: Map<string, ManagedNode>;
    readonly commands: Map<string, Command>;
    /** Made when somebody first downloads it. */
    defaultKeyPair: DefaultKeyPair | undefined;
}

export interface DefaultKeyPair {
    readonly publicKey: string;
    readonly privateKeyPem: string;
    readonly createdAt: Date;
}

import type { DiskTruth } from "../../windows/contract";

/** What `GET /_emulator/state` answers: the truth, of which AWS calls tell a part. */
export interface EmulatorState {
    readonly regions: Readonly<Record<string, RegionState>>;
}

export interface RegionState {
    readonly instances: readonly InstanceState[];
    readonly instanceSnapshots: readonly InstanceSnapshotState[];
    /** Block storage disks beside those that instances start from. */
    readonly disks: readonly BlockDiskState[];
    readonly staticIps: readonly StaticIpState[];
    /** One for each instance that a command was sent to. */
    readonly commands: readonly CommandState[];
}

export interface InstanceState {
    readonly name: string;
    /** As Lightsail calls it: `pending`, `running`, `stopping`, `stopped`, … */
    readonly state: string;
    readonly blueprintId: string;
    readonly bundleId: string;
    readonly availabilityZone: string;
    readonly tags: Readonly<Record<string, string>>;
    readonly publicIpAddress: string | null;
    readonly ports: readonly PortState[];
    readonly managedInstanceId: string | null;
    readonly disk: DiskTruth;
}

/** A rule of an instance's firewall. */
export interface PortState {
    readonly protocol: string;
    readonly fromPort: number;
    readonly toPort: number;
}

export interface InstanceSnapshotState {
    readonly name: string;
    /** `pending`, `available` or `error`. */
    readonly state: string;
    readonly fromInstanceName: string;
    readonly tags: Readonly<Record<string, string>>;
    readonly disk: DiskTruth;
}

export interface BlockDiskState {
    readonly name: string;
    readonly state: string;
    readonly attachedTo: string | null;
}

export interface StaticIpState {
    readonly name: string;
    readonly ipAddress: string;
    readonly attachedTo: string | null;
}

export interface CommandState {
    readonly commandId: string;
    readonly instanceName: string;
    readonly status: string;
    readonly comment: string;
}

/** The emulator's own calls beside the AWS protocol, for tests: its truth, its journal, its faults. */

export interface DiskState {
    readonly diskId: string;
    readonly generalized: boolean;
    readonly imageState: string;
    readonly machineSid: string;
    readonly administratorPassword: string;
    readonly sysprepRuns: number;
    readonly bootCount: number;
}

export interface OpenPort {
    readonly protocol: string;
    readonly fromPort: number;
    readonly toPort: number;
}

export interface InstanceState {
    readonly name: string;
    readonly state: string;
    readonly blueprintId: string;
    readonly bundleId: string;
    readonly availabilityZone: string;
    readonly tags: Readonly<Record<string, string>>;
    readonly publicIpAddress: string | null;
    readonly ports: readonly OpenPort[];
    readonly managedInstanceId: string | null;
    readonly disk: DiskState;
}

export interface SnapshotState {
    readonly name: string;
    readonly state: string;
    readonly fromInstanceName: string;
    readonly tags: Readonly<Record<string, string>>;
    readonly disk: DiskState;
}

export interface RegionState {
    readonly instances: readonly InstanceState[];
    readonly instanceSnapshots: readonly SnapshotState[];
    readonly staticIps: readonly {
        readonly name: string;
        readonly ipAddress: string;
        readonly attachedTo?: string;
    }[];
    readonly commands: readonly {
        readonly commandId: string;
        readonly instanceName: string;
        readonly status: string;
        readonly comment: string;
    }[];
}

export interface JournalEntry {
    readonly n: number;
    /** Simulated time, in milliseconds since the epoch. */
    readonly at: number;
    readonly region: string;
    readonly service: string;
    readonly operation: string;
    readonly input: Readonly<Record<string, unknown>>;
    readonly status: number;
    readonly error?: string;
    readonly fault?: string;
}

export interface NewInstance {
    readonly region?: string;
    readonly name: string;
    readonly blueprintId?: string;
    readonly bundleId?: string;
    readonly availabilityZone?: string;
    readonly state?: "running" | "stopped";
    readonly managed?: boolean;
    readonly tags?: Readonly<Record<string, string>>;
    readonly guest?: Readonly<Record<string, unknown>>;
}

export interface Fault {
    readonly operation: string;
    readonly nth?: number;
    readonly times?: number;
    readonly fault: string;
    readonly seconds?: number;
}

const NOTHING: RegionState = { instances: [], instanceSnapshots: [], staticIps: [], commands: [] };

export class EmulatorControl {
    constructor(readonly endpoint: string) {}

    /** The truth about one Region; empty where nothing was ever done there. */
    async state(region = "us-east-1"): Promise<RegionState> {
        const state = (await this.call("GET", "state")) as {
            readonly regions: Readonly<Record<string, RegionState>>;
        };
        return state.regions[region] ?? NOTHING;
    }

    /** Every AWS call so far, in order. */
    async requests(): Promise<readonly JournalEntry[]> {
        return (await this.call("GET", "requests")) as readonly JournalEntry[];
    }

    async addInstance(instance: NewInstance): Promise<void> {
        await this.call("POST", "instances", instance);
    }

    async setFaults(...faults: readonly Fault[]): Promise<void> {
        await this.call("POST", "faults", faults);
    }

    async clearFaults(): Promise<void> {
        await this.call("DELETE", "faults");
    }

    /** Lets go of the calls that a `hang-…` fault holds. */
    async release(): Promise<void> {
        await this.call("POST", "release");
    }

    private async call(method: string, name: string, body?: unknown): Promise<unknown> {
        const response = await fetch(`${this.endpoint}/_emulator/${name}`, {
            method,
            ...(body === undefined
                ? {}
                : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
        });
        const text = await response.text();
        if (!response.ok) {
            throw new Error(
                `The emulator answered ${response.status} to ${method} /_emulator/${name}: ${text}`,
            );
        }
        return text === "" ? undefined : (JSON.parse(text) as unknown);
    }
}

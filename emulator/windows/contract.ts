/**
 * The line between the two halves of the emulator: the services (Lightsail, Systems Manager) on one side,
 * the simulated Windows computer on the other. The services know power, disks and the agent's registration;
 * what a script does to Windows is the guest's business alone.
 */

/**
 * Simulated time as one ordered list of events. Nothing runs by itself: whoever reads the world first
 * advances it to the clock's time, and the events due by then run in order, each at its own moment.
 */
export interface Timeline {
    /** Milliseconds since the epoch: while an event runs, that event's moment. */
    now(): number;
    /** Runs `event` after so many simulated milliseconds; the answer calls it off. */
    after(milliseconds: number, event: () => void): () => void;
    /** A number from `minimum` to `maximum`, drawn from the emulator's seeded generator. */
    draw(minimum: number, maximum: number): number;
}

export type LaunchAgent = "ec2launch-v2" | "ec2launch" | "ec2config";

export type SysprepBehaviour = "ok" | "slow" | "hangs" | "fails" | "lies" | "powers-off";

export type ApplicationBehaviour = "ok" | "breaks-after-sysprep";

export type UpdateBehaviour = "none" | "ok" | "fails-once" | "fails" | "hangs" | "unreachable";

/** One thing the preflight checks look for; see the table in docs/inside-windows.md. */
export type PreflightFinding =
    | "launch-agent"
    | "agent-settings"
    | "planted-files"
    | "metadata"
    | "ssm-agent"
    | "launch-tasks"
    | "administrator-name"
    | "administrator-profile"
    | "task-logon"
    | "image-state"
    | "rearm-count"
    | "sysprep-status"
    | "pending-reboot"
    | "pending-file-rename"
    | "launch-agent-running"
    | "servicing"
    | "sysprep-running"
    | "appx"
    | "bitlocker"
    | "domain"
    | "domain-controller"
    | "administrator-disabled"
    | "free-space"
    | "extra-profiles"
    | "stale-profiles";

/** How a simulated Windows is made up and how it will behave. Everything has a healthy default. */
export interface GuestBehaviour {
    readonly agent?: LaunchAgent;
    readonly sysprep?: SysprepBehaviour;
    readonly preflight?: readonly PreflightFinding[];
    readonly application?: ApplicationBehaviour;
    /**
     * How a task of the built-in Administrator may log on. `password`: Task Scheduler refuses S4U for another account
     * (sources contradict each other on whether it does). `denied`: a policy denies "Log on as a batch job".
     */
    readonly taskLogon?: "s4u" | "password" | "denied";
    /** `hangs`: `EC2Launch.exe reset` waits for the agent's service for ever. */
    readonly agentReset?: "ok" | "hangs";
    /** How Windows Update fares: there is nothing, all goes well, the cumulative update fails once or always, or hangs. */
    readonly updates?: UpdateBehaviour;
    /** What the built-in Administrator was renamed to; `Administrator` otherwise. */
    readonly administratorName?: string;
}

/** The truth about a disk, which no AWS call tells. */
export interface DiskTruth {
    readonly diskId: string;
    readonly generalized: boolean;
    readonly imageState: string;
    readonly machineSid: string;
    readonly computerName: string;
    /** As in `20348.2780`. */
    readonly windowsBuild: string;
    readonly administratorPassword: string;
    readonly sysprepRuns: number;
    readonly bootCount: number;
}

/** All that outlives a power cycle: a snapshot is a `clone()` of it, an instance's disk another. */
export interface Disk {
    truth(): DiskTruth;
    /** A copy that shares nothing, with a `diskId` of its own. */
    clone(): Disk;
}

export interface GuestIdentity {
    /** The SMBIOS UUID: new with every instance; Systems Manager's fingerprint. */
    readonly hardwareUuid: string;
    /** `i-…`, what the metadata service of the machine answers, and the tail of Lightsail's support code. */
    readonly ec2InstanceId: string;
    readonly privateIpAddress: string;
    readonly region: string;
    readonly availabilityZone: string;
    readonly userData: string;
    /** The size of the disk that its bundle comes with. Default: as large as the partition on it. */
    readonly diskSizeInGb?: number;
    /** The signature under the machine's identity document: RSA with SHA-256, in base64. Default: there is none. */
    readonly sign?: (document: string) => string;
    /** What the machine's metadata service is set to at this moment. */
    metadata(): {
        readonly httpEndpoint: "enabled" | "disabled";
        readonly httpTokens: "optional" | "required";
    };
}

/** What the guest tells the services. Called at the simulated moment it happens. */
export interface GuestEvents {
    /** The machine has powered itself off, or has finished the shutdown it was asked for. */
    poweredOff(): void;
    /** The launch agent reports a random administrator password to the console. */
    passwordReported(password: string): void;
    /**
     * The Systems Manager agent has reached the service with the registration on its disk; `withSavedCredentials`: and
     * with role credentials that lay there as well, for which it has compared no fingerprint.
     */
    agentConnected(registration: AgentRegistration, withSavedCredentials?: boolean): void;
    agentDisconnected(): void;
    /** `amazon-ssm-agent.exe -register` ran: the service decides and answers the node id or refuses. */
    agentRegisters(request: {
        readonly code: string;
        readonly id: string;
        readonly region: string;
    }): AgentRegistration | undefined;
}

export interface AgentRegistration {
    /** `mi-…` */
    readonly nodeId: string;
    readonly region: string;
    /** The hardware UUID the registration was made with: a clone's differs, and the service refuses it. */
    readonly fingerprint: string;
}

export interface ScriptEnd {
    readonly exitCode: number;
    readonly stdout: string;
    readonly stderr: string;
}

/** A script that the Systems Manager agent runs as LocalSystem. */
export interface RunningScript {
    /** What it has printed up to now. */
    output(): { readonly stdout: string; readonly stderr: string };
    /** Kills the script's process; what it started as a scheduled task lives on. */
    kill(): void;
}

/** A simulated Windows Server on one disk. */
export interface Guest {
    readonly disk: Disk;
    readonly computerName: string;
    /** Power on. First boot of a generalized disk runs specialise and OOBE and then the launch agent. */
    powerOn(): void;
    /** The power button: Windows shuts down in its own time, then `poweredOff` is called. */
    pressPowerButton(): void;
    /** Pulls the plug at once, without `poweredOff`. */
    cutPower(): void;
    /** Runs a script as LocalSystem, line by line joined; `ended` is called once unless power goes first. */
    runScript(lines: readonly string[], ended: (end: ScriptEnd) => void): RunningScript;
    /** Whether the application that health checks look at answers now. */
    applicationAnswers(): boolean;
}

export interface NewGuest {
    readonly timeline: Timeline;
    readonly identity: GuestIdentity;
    readonly events: GuestEvents;
    readonly disk: Disk;
    readonly behaviour: GuestBehaviour;
    /** Commands that its Windows lacks: what each does, in PowerShell, by its name in lower case. */
    readonly standIns?: ReadonlyMap<string, string>;
}

export interface NewDisk {
    readonly blueprintId: string;
    readonly agent: LaunchAgent;
    readonly administratorPassword: string;
    readonly registration: AgentRegistration | undefined;
    readonly behaviour: GuestBehaviour;
    readonly draw: Timeline["draw"];
}

/** What the scripts that prepare, update and provision a temporary builder answer, and what they are handed. */
import type { LaunchAgent, UserScriptParameters, UserScriptResult } from "./shared-types";

export interface PlantResult {
    readonly outcome: "planted";
    /** The source's SMBIOS UUID, which no machine made from its snapshot has. */
    readonly hardwareUuid: string;
    readonly agent: LaunchAgent | "none";
}

/** Whether something was taken off the disk; `left` names what could not be. */
export interface CleanResult {
    readonly clean: boolean;
    readonly left: readonly string[];
}

export interface WindowsBuild {
    readonly productName: string;
    /** `17763.6532` */
    readonly build: string;
}

export interface MachineStateResult {
    /** The last start, ISO 8601: a restart is proven by another one. */
    readonly startedAt: string;
    readonly windows: WindowsBuild;
    readonly restartPending: boolean;
    /** TiWorker is at work. */
    readonly servicing: boolean;
    /** How often Sysprep may be run yet: Windows' rearm count. */
    readonly rearmsLeft: number;
    /** What NTFS holds for damaged, as in `C:`. */
    readonly dirtyVolumes: readonly string[];
}

export interface FlushResult {
    /** The volumes that were flushed, as in `C:`; none before Windows Server 2016. */
    readonly flushed: readonly string[];
}

export interface OfferedUpdate {
    /** `KB5044281`; empty where Windows Update names none. */
    readonly kb: string;
    readonly title: string;
    readonly updateId: string;
    /** A definition of Microsoft Defender, which never makes another round. */
    readonly isDefinition: boolean;
}

export interface FindUpdatesResult {
    readonly updates: readonly OfferedUpdate[];
    readonly restartPending: boolean;
    readonly windows: WindowsBuild;
}

export interface InstalledUpdate extends OfferedUpdate {
    readonly installed: boolean;
    /** `0x00000000` where it went well. */
    readonly hresult: string;
}

export interface InstallUpdatesResult {
    readonly results: readonly InstalledUpdate[];
    readonly restartPending: boolean;
}

export interface UpdateProgressResult {
    readonly phase: "none" | "searching" | "downloading" | "installing";
    readonly number: number;
    readonly count: number;
    readonly kb: string;
}

export interface RestartResult {
    readonly outcome: "scheduled" | "restarted-already";
    readonly startedAt: string;
}

/** The scripts and what each answers. */
export interface BuilderDocuments {
    readonly plant: PlantResult;
    readonly unplant: CleanResult;
    readonly quiet: CleanResult;
    readonly "machine-state": MachineStateResult;
    readonly "flush-disk": FlushResult;
    readonly "find-updates": FindUpdatesResult;
    readonly "install-updates": InstallUpdatesResult;
    readonly "update-progress": UpdateProgressResult;
    readonly restart: RestartResult;
    readonly provision: UserScriptResult;
    readonly scrub: CleanResult;
}

/** Which updates a builder is to have. Empty lists leave nothing out and demand nothing. */
export interface UpdateSelection {
    /** Only these, as in `KB5044281`. */
    readonly kbs: readonly string[];
    readonly excludeKbs: readonly string[];
    /** Only these categories, in Windows Update's English words, as in `Security Updates`. */
    readonly categories: readonly string[];
    readonly includeDrivers: boolean;
}

/** What a builder is not to run, by name. */
export interface QuietSelection {
    readonly services: readonly string[];
    /** `\Folder\Name` as Task Scheduler shows it, or the name alone. */
    readonly scheduledTasks: readonly string[];
}

/** An outbound rule of Windows Firewall that blocks. Empty lists do not narrow it. */
export interface IsolationRule {
    readonly name: string;
    readonly protocol: "TCP" | "UDP" | "";
    readonly localAddress: readonly string[];
    readonly remotePort: readonly string[];
    readonly remoteAddress: readonly string[];
}

/** What each script is handed. */
export interface BuilderParameters {
    readonly plant: {
        readonly runId: string;
        /** What the startup task runs: `builderBootScript()`. */
        readonly bootScript: string;
        readonly quiet: QuietSelection;
        /** None where the builder is not isolated. */
        readonly rules: readonly IsolationRule[];
    };
    readonly unplant: object;
    readonly quiet: QuietSelection & { readonly isolated: boolean };
    readonly "machine-state": object;
    readonly "flush-disk": object;
    readonly "find-updates": UpdateSelection;
    readonly "install-updates": UpdateSelection;
    readonly "update-progress": object;
    readonly restart: {
        /** The last start that the caller knows of; a machine started since is not restarted. */
        readonly startedAt: string;
    };
    readonly provision: UserScriptParameters & {
        readonly runId: string;
        readonly number: number;
        /** Environment variables of the script's process. Secret. */
        readonly values: Readonly<Record<string, string>>;
    };
    readonly scrub: object;
}

import type { LaunchAgent } from "../contract";
import type { UpdateState } from "../updates/state";
import type { Edition } from "./editions";

/** To whom belongs what LocalSystem and elevated administrators make. */
export const ADMINISTRATORS_SID = "S-1-5-32-544";

/** A file or folder. Executables carry the name of the program that they are. */
export interface FileEntry {
    readonly path: string;
    readonly isFolder: boolean;
    bytes: Uint8Array;
    modifiedAt: number;
    createdAt: number;
    program: string | undefined;
    version: string | undefined;
    isReadOnly: boolean;
    /** The SID of its owner. */
    owner: string;
    /** Its own list of rights, as a security descriptor's text has it; `undefined` where it only inherits. */
    access: string | undefined;
}

export type RegistryKind = "String" | "ExpandString" | "DWord" | "QWord" | "MultiString" | "Binary";

export interface RegistryValue {
    readonly name: string;
    kind: RegistryKind;
    data: string | number | readonly string[];
}

export interface RegistryKey {
    readonly path: string;
    readonly values: Map<string, RegistryValue>;
}

export interface Account {
    name: string;
    readonly rid: number;
    password: string;
    enabled: boolean;
    readonly groups: string[];
    fullName: string;
}

export interface Profile {
    /** Relative for local accounts: the machine's SID goes before it. */
    readonly rid: number | undefined;
    readonly sid: string;
    readonly path: string;
    readonly isSpecial: boolean;
}

export interface ServiceEntry {
    readonly name: string;
    displayName: string;
    startMode: "Auto" | "Manual" | "Disabled";
    readonly path: string;
    readonly account: string;
}

export type LogonType =
    "S4U" | "Password" | "ServiceAccount" | "Interactive" | "InteractiveToken" | "Group" | "None";

export interface TaskEntry {
    readonly name: string;
    /** `\` or `\Folder\`. */
    readonly path: string;
    readonly command: string;
    readonly args: string;
    readonly directory: string;
    readonly userId: string;
    readonly logon: LogonType;
    readonly password: string | undefined;
    readonly highest: boolean;
    readonly atStartup: boolean;
    readonly once: number | undefined;
    readonly timeLimitSeconds: number;
    readonly description: string;
    enabled: boolean;
    lastRun: number | undefined;
    lastResult: number;
}

export interface AppxPackage {
    readonly name: string;
    fullName: string;
    readonly provisioned: boolean;
    readonly installedFor: string[];
    readonly isFramework: boolean;
    readonly signature: "System" | "Store" | "Developer";
}

/** Everything that lies on a disk. Plain data, so that a copy shares nothing. */
export interface DiskState {
    diskId: string;
    readonly edition: Edition;
    readonly agent: LaunchAgent;
    files: Map<string, FileEntry>;
    registry: Map<string, RegistryKey>;
    accounts: Account[];
    profiles: Profile[];
    services: ServiceEntry[];
    tasks: TaskEntry[];
    appx: AppxPackage[];
    computerName: string;
    machineSid: string;
    /** The truth: Sysprep has gone through, and no start has followed. */
    generalized: boolean;
    /** The answer file that Sysprep was given, for the first start after it. */
    answerFile: string | undefined;
    sysprepRuns: number;
    bootCount: number;
    rearmsLeft: number;
    bitLockerStatus: number;
    /** NTFS holds the file system for damaged; the check at the next start puts it right. */
    isVolumeDirty: boolean;
    domain: string | undefined;
    freeBytes: number;
    sizeBytes: number;
    applicationBroken: boolean;
    /** Windows is servicing itself for so many milliseconds after a start. */
    servicing: boolean;
    sysprepAtStart: boolean;
    /** The user data of a start does not end. */
    launchGoesOn: boolean;
    isDomainController: boolean;
    /** There is no route to the metadata service. */
    metadataRouteLost: boolean;
    /** A policy denies the Administrators "Log on as a batch job". */
    deniesBatchLogon: boolean;
    /** The last run of the launch agent has failed. */
    lastLaunchFailed: boolean;
    readonly updates: UpdateState;
}

export const IMAGE_STATE_KEY =
    "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Setup\\State";

export function copyState(state: DiskState): DiskState {
    return structuredClone(state);
}

/**
 * What the scripts in `scripts/` answer, one shape a script. Times are ISO 8601 in UTC as the guest's own
 * clock has them; a `Tail` is the end of a log or an output, already bounded by the script.
 */

import type { BuilderDocuments, BuilderParameters } from "./builder-results";
import type { LaunchAgent, SignedIdentity, UserScriptParameters, UserScriptResult } from "./shared-types";

/** The value of `HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Setup\State\ImageState` of a generalized disk. */
export const generalizedImageState = "IMAGE_STATE_GENERALIZE_RESEAL_TO_OOBE";
/** The same value of a Windows that is in ordinary use. */
export const completeImageState = "IMAGE_STATE_COMPLETE";

export interface DetectResult {
    readonly agent: LaunchAgent | "none";
    readonly agentVersion: string | undefined;
    readonly windows: {
        /** `Windows Server 2019 Datacenter`; a Microsoft product name, in English whatever the language. */
        readonly productName: string;
        /** `10.0.17763` */
        readonly version: string;
        readonly build: number;
        /** `Server`, which is with Desktop Experience, or `Server Core`. */
        readonly installation: string;
    };
    readonly imageState: string;
    readonly computerName: string;
    /** `i-…` from the metadata service, which Lightsail's support code ends with. */
    readonly ec2InstanceId: string | undefined;
    /** The account whose SID ends in −500, whatever it was renamed to. */
    readonly administrator: { readonly name: string; readonly enabled: boolean };
    readonly powershellVersion: string;
    readonly ssmAgentVersion: string | undefined;
    /** `undefined` where the metadata service does not give it. */
    readonly identity: SignedIdentity | undefined;
}

/** The end of a user's check, and the proof of where it ran. */
export type HealthCheckResult = UserScriptResult & { readonly identity: SignedIdentity | undefined };

export const preflightChecks = [
    "launch-agent",
    "planted-files",
    "agent-settings",
    "metadata",
    "ssm-agent",
    "image-state",
    "rearm-count",
    "sysprep-status",
    "pending-reboot",
    "pending-file-rename",
    "launch-agent-running",
    "launch-tasks",
    "servicing",
    "sysprep-running",
    "appx",
    "bitlocker",
    "domain",
    "domain-controller",
    "administrator-disabled",
    "administrator-name",
    "administrator-profile",
    "task-logon",
    "free-space",
    "extra-profiles",
    "stale-profiles",
] as const;
export type PreflightCheck = (typeof preflightChecks)[number];

export interface PreflightFinding {
    readonly check: PreflightCheck;
    /** `unknown`: the check itself failed, so that nothing was established; treated as a warning. */
    readonly verdict: "block" | "warn" | "unknown";
    /** The value that was read, or why it could not be. */
    readonly detail: string;
    /** What the finding is about, by name: packages, accounts, registry keys. */
    readonly items: readonly string[];
    /** How many more items there were than the output had room for. */
    readonly itemsOmitted: number;
}

export interface PreflightResult {
    /** Every check that was made, in order, whether or not it found anything. */
    readonly checks: readonly PreflightCheck[];
    readonly findings: readonly PreflightFinding[];
}

/** Where the Sysprep script is or was, in the order it goes. */
export const sysprepPhases = [
    "starting",
    "settings",
    "agent-reset",
    "generalize",
    "verify",
    "restore-settings",
    "clear-registration",
    "shutdown",
    "done",
] as const;
export type SysprepPhase = (typeof sysprepPhases)[number];

/** What every answer about one Sysprep says. */
export interface SysprepReport {
    readonly runId: string;
    readonly attempt: number;
    readonly phase: SysprepPhase;
    /** Read at the moment of the report, not recalled. */
    readonly imageState: string;
    readonly agent: LaunchAgent | "none";
    readonly agentVersion: string | undefined;
    /** Of the launch agent's own Sysprep command; `undefined` when it was never started or never ended. */
    readonly exitCode: number | undefined;
    readonly startedAt: string;
    readonly generalizedAt: string | undefined;
}

export interface SysprepGeneralized extends SysprepReport {
    readonly outcome: "generalized";
    readonly generalizedAt: string;
    /** Windows powers off so many seconds after the answer was written. */
    readonly shutdownScheduledInSeconds: number;
    readonly errorTail: string;
    readonly agentLogTail: string;
}

export interface SysprepFailed extends SysprepReport {
    readonly outcome: "failed";
    /** One sentence: what did not happen in this phase. */
    readonly message: string;
    /** The end of setuperr.log, of setupact.log, and of what the launch agent has logged since the run began. */
    readonly errorTail: string;
    readonly setupTail: string;
    readonly agentLogTail: string;
}

/**
 * The same run and attempt came a second time: nothing was changed. The fields of the report are those the
 * first one recorded, except `imageState`, which is today's.
 */
export interface SysprepAlreadyRan extends SysprepReport {
    readonly outcome: "already-ran";
    readonly firstOutcome: RecordedOutcome;
    readonly message: string;
    /** Windows was started again after the first one began. */
    readonly restartedSince: boolean;
    /** A `sysprep.exe` or the task that starts it is at work at this moment. */
    readonly sysprepRunning: boolean;
}

export type SysprepResult = SysprepGeneralized | SysprepFailed | SysprepAlreadyRan;

/** What the record of a run says of its end; `unfinished`: it is still at work, or it was cut off. */
export const recordedOutcomes = ["generalized", "failed", "unfinished"] as const;
export type RecordedOutcome = (typeof recordedOutcomes)[number];

export type ProgressResult =
    | { readonly outcome: "nothing-recorded"; readonly imageState: string; readonly sysprepRunning: boolean }
    | {
          readonly outcome: "recorded";
          readonly runId: string;
          readonly attempt: number;
          readonly phase: SysprepPhase;
          /** Since the script began, and since it entered `phase`. */
          readonly elapsedSeconds: number;
          readonly phaseElapsedSeconds: number;
          /** What the record says that the run has come to: as good a proof as the run's own answer. */
          readonly recordedOutcome: RecordedOutcome;
          /** Windows was started again after the run began. */
          readonly restartedSince: boolean;
          readonly imageState: string;
          readonly sysprepRunning: boolean;
          /** The last line of setupact.log, shortened; empty where there is none. */
          readonly lastSetupLine: string;
      };

/** The settings that a launch agent's answer file changes on the machine itself, and that are put back. */
export const keptSettings = [
    "timeZone",
    "systemLocale",
    "userLocale",
    "keyboard",
    "denyRemoteDesktop",
    "remoteDesktopRules",
] as const;
export type KeptSetting = (typeof keptSettings)[number];

export interface RecordSettingsResult {
    /** `recorded-before`: by an earlier attempt of the run, whose record stays. */
    readonly outcome: "recorded" | "recorded-before";
    /** Those that could be read. */
    readonly settings: ReadonlyMap<KeptSetting, string>;
    readonly unreadable: readonly KeptSetting[];
}

export interface PutBackSettingsResult {
    readonly outcome: "put-back" | "nothing-recorded";
    readonly changed: readonly KeptSetting[];
    /** A sentence for each that could not be put back. */
    readonly problems: readonly string[];
}

export interface PowerOffResult {
    /** `refused`: this Windows is not, or no more, as that run has left it. */
    readonly outcome: "scheduled" | "refused";
    readonly message: string;
}

export interface LogsResult {
    readonly imageState: string;
    readonly agent: LaunchAgent | "none";
    readonly sysprepRunning: boolean;
    /** `C:\Windows\System32\Sysprep\Sysprep_succeeded.tag` exists. */
    readonly succeededTag: boolean;
    readonly task: {
        readonly state: "absent" | "ready" | "running" | "other";
        readonly lastResult: number | undefined;
    };
    /** The left-over task was there and is removed now; only when asked for. */
    readonly taskRemoved: boolean;
    /** Of the newest marker; `undefined` when there is none. */
    readonly phase: SysprepPhase | undefined;
    readonly errorTail: string;
    readonly setupTail: string;
    readonly agentLogTail: string;
}

export interface RenewalKeyResult {
    readonly outcome: "made";
    /** As .NET writes it: `<RSAKeyValue>` with modulus and exponent. */
    readonly publicKey: string;
}

export interface PlantRenewalResult {
    readonly outcome: "planted";
}

export type RegisterResult =
    | { readonly outcome: "registered"; readonly nodeId: string; readonly replaced: boolean }
    /** The registration on the disk was made by this very computer with this very activation. */
    | { readonly outcome: "already-registered"; readonly nodeId: string }
    | { readonly outcome: "failed"; readonly message: string };

/** The scripts and what each answers. */
export interface DocumentOf extends BuilderDocuments {
    readonly detect: DetectResult;
    readonly preflight: PreflightResult;
    readonly "before-sysprep": UserScriptResult;
    readonly sysprep: SysprepResult;
    readonly progress: ProgressResult;
    readonly "power-off": PowerOffResult;
    readonly "renewal-key": RenewalKeyResult;
    readonly "plant-renewal": PlantRenewalResult;
    readonly "record-settings": RecordSettingsResult;
    readonly "put-back-settings": PutBackSettingsResult;
    readonly "collect-logs": LogsResult;
    readonly "health-check": HealthCheckResult;
    readonly register: RegisterResult;
}
export type ScriptName = keyof DocumentOf;

/** What each script must be told. */
export interface ParametersOf extends BuilderParameters {
    readonly detect: Record<string, never>;
    readonly preflight: Record<string, never>;
    readonly "before-sysprep": UserScriptParameters;
    readonly sysprep: SysprepParameters;
    readonly progress: Record<string, never>;
    readonly "record-settings": { readonly runId: string; readonly settings: readonly KeptSetting[] };
    readonly "put-back-settings": { readonly runId: string };
    /** Which run must have generalized the disk. */
    readonly "power-off": Pick<SysprepParameters, "runId" | "attempt">;
    readonly "renewal-key": Record<string, never>;
    readonly "plant-renewal": {
        readonly activationId: string;
        /** The activation's code, sealed with the key of this one machine: RSA with OAEP and SHA-1, in base64. */
        readonly sealedCode: string;
        readonly region: string;
        /** ISO 8601, UTC. */
        readonly expiresAt: string;
        /** What the startup task runs: `renewalBootScript()`. */
        readonly bootScript: string;
        /** What registers the machine: `registerScript()`. */
        readonly registerScript: string;
    };
    readonly "collect-logs": { readonly removeTask: boolean };
    readonly "health-check": UserScriptParameters;
}
/** The scripts that go through Run Command; `register` comes before there is one, see `userdata.ts`. */
export type CommandScriptName = keyof ParametersOf;

export interface SysprepParameters {
    /** Letters, digits, `-` and `_`, at most 64. */
    readonly runId: string;
    readonly attempt: number;
    /** The agent that the user demands; anything else on the machine is then a failure before any change. */
    readonly agent: LaunchAgent | "detect";
    readonly systemsManagerOnClones: "keep-source-registration" | "clear";
    /**
     * The bound for the whole command, the same as Run Command's `executionTimeout`: the script ends its wait for
     * Sysprep 90 s before it, so that an answer is there when it is reached. At least 300; the pair allows no less
     * than 600.
     */
    readonly timeoutSeconds: number;
    /**
     * Between the answer and the power-off: time for the answer to leave the machine, also in the agent's second try, which
     * comes up to five minutes after the first ("amazon-ssm-agent"). At least 420, seven minutes; see `power-off`.
     */
    readonly shutdownDelaySeconds: number;
}

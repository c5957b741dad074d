export {
    answerMarginSeconds,
    builderBootScript,
    CommandTooLongError,
    commandLimit,
    composeCommand,
    renewalBootScript,
} from "./command";
export { DocumentError, outputLimit, readDocument, type DocumentProblem } from "./document";
export {
    agentOf,
    manualInstructions,
    windowsServerOf,
    type ManualInstance,
    type WindowsServer,
} from "./manual-instructions";
export { describeFindings, type DescribedFindings, type PreflightMode } from "./preflight-findings";
export type {
    CleanResult,
    FindUpdatesResult,
    InstalledUpdate,
    InstallUpdatesResult,
    MachineStateResult,
    IsolationRule,
    OfferedUpdate,
    QuietSelection,
    UpdateSelection,
    WindowsBuild,
} from "./builder-results";
export {
    completeImageState,
    generalizedImageState,
    preflightChecks,
    sysprepPhases,
    type CommandScriptName,
    type DetectResult,
    type DocumentOf,
    type KeptSetting,
    type LogsResult,
    type ParametersOf,
    type PreflightCheck,
    type PreflightFinding,
    type PreflightResult,
    type PowerOffResult,
    type ProgressResult,
    type RecordSettingsResult,
    type RegisterResult,
    type ScriptName,
    type SysprepAlreadyRan,
    type SysprepFailed,
    type SysprepGeneralized,
    type SysprepParameters,
    type SysprepPhase,
    type SysprepReport,
    type SysprepResult,
} from "./results";
export {
    builderUserData,
    registerScript,
    registrationScript,
    registrationUserData,
    type Registration,
} from "./userdata";
export { seal } from "./seal";
export type { LaunchAgent, SignedIdentity, UserScriptParameters, UserScriptResult } from "./shared-types";

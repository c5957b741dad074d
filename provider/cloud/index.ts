export type {
    AccessDetails,
    Blueprint,
    Bundle,
    Cloud,
    Command,
    CommandStatus,
    Instance,
    InstanceSnapshot,
    InstanceState,
    Invocation,
    Lightsail,
    ManagedNode,
    NewInstances,
    Operation,
    OperationStatus,
    PingStatus,
    Platform,
    PortRange,
    SnapshotState,
    SystemsManager,
    Tags,
} from "./ports";
export {
    instanceInState,
    invocationEnded,
    nodeOnline,
    operationsTerminal,
    passwordReady,
    snapshotAvailable,
} from "./acceptors";
export type { Missing } from "./acceptors";
export { classify } from "./classify";
export { cloudFor, createCloud, settingsKey } from "./cloud";
export type { CloudOptions } from "./cloud";
export type { CloudRequestHandler } from "./clients";
export { clockFor } from "./emulated-clock";
export { CloudError, isCloudError, isRetryable } from "./errors";
export type { CloudErrorFacts, CloudErrorKind, CloudOperation } from "./errors";
export { nextDelay } from "./pace";
export type { Pace } from "./pace";
export { poll } from "./poll";
export type { Tick, Verdict, Wait } from "./poll";
export { ResourceFailedError } from "./resource-failed-error";
export type { RetryDelay } from "./retry";
export { resolveSettings } from "./settings";
export type { AssumeRole, AwsEndpoints, AwsSettings, SettingsSources } from "./settings";
export { SettingsError } from "./settings-problems";
export type { SettingsProblem } from "./settings-problems";
export { sharedList, watchInstance, watchSnapshot } from "./shared-lists";
export type { SharedList, Watch } from "./shared-lists";
export { durationText, TimeoutError } from "./timeout-error";
export type { TimeoutFacts } from "./timeout-error";

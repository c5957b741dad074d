export type { AwsArgs } from "./provider/inputs/aws-args";
export type { Duration } from "./provider/inputs/duration";
export type { OptionalInput } from "./provider/inputs/optional-args";
export type {
    HealthCheck,
    HealthCheckOrList,
    HealthChecks,
    HttpHealthCheck,
    PowerShellHealthCheck,
    TcpHealthCheck,
} from "./provider/health/args";
export { healthChecks } from "./provider/health";
export type {
    CloneVerificationArgs,
    ManualSysprepArgs,
    PairTimeouts,
    SsmSysprepArgs,
    SysprepSnapshotPairArgs,
    VerifyArgs,
} from "./provider/sysprep-snapshot-pair/args";
export type {
    CopyOutput,
    GeneralizeProof,
    PairPhase,
    PasswordOrigin,
    SnapshotOutput,
    TimelineEntry,
} from "./provider/sysprep-snapshot-pair/output-types";
export { SysprepSnapshotPair } from "./provider/sysprep-snapshot-pair/resource";
export type {
    AttachedDisk,
    AutoSnapshotAddOn,
    OpenPort,
    SnapshotInstanceArgs,
    SnapshotInstanceTimeouts,
} from "./provider/snapshot-instance/args";
export type { InstancePhase } from "./provider/snapshot-instance/output-types";
export { SnapshotInstance } from "./provider/snapshot-instance/resource";
export type {
    ImageCloneVerificationArgs,
    ImageFromInstanceArgs,
    ImageFromSnapshotArgs,
    ImageManualSysprepArgs,
    ImageQuietArgs,
    ImageSsmSysprepArgs,
    ImageTimeouts,
    ProvisioningScriptArgs,
    WindowsImageArgs,
    WindowsUpdatesArgs,
} from "./provider/windows-image/args";
export type { BuildOutput, ImagePhase, UpdateOutput } from "./provider/windows-image/output-types";
export { WindowsImage } from "./provider/windows-image/resource";
export type { FleetImage, FleetInstance, FleetInstanceArgs, WindowsFleetArgs } from "./components/fleet/args";
export { WindowsFleet } from "./components/fleet/fleet";
export type { MaxUnavailable } from "./components/fleet/plan";
export type {
    ManagedWindowsInstanceArgs,
    RegistrationArgs,
    SsmRegistrationArgs,
} from "./components/managed/args";
export { ManagedNodeRole } from "./components/managed/managed-node-role";
export type { ManagedNodeRoleArgs } from "./components/managed/managed-node-role";
export type { PolicyStatement } from "./components/managed/role-policies";
export { ManagedWindowsInstance } from "./components/managed/managed-windows-instance";
export { SsmRegistration } from "./components/managed/ssm-registration";

export type { AwsArgs } from "./provider/aws-args";
export type { Duration } from "./provider/pair/duration";
export type {
    ManualSysprepArgs,
    PairTimeouts,
    SsmSysprepArgs,
    SysprepSnapshotPairArgs,
} from "./provider/pair/args";
export type { TimelineEntry } from "./provider/pair/context";
export type { GeneralizeProof, PairPhase, SnapshotOutput } from "./provider/pair/outputs";
export { SysprepSnapshotPair } from "./provider/pair/resource";

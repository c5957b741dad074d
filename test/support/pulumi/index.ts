export { HttpEmulatorControl } from "../emulator-control";
export type {
    DiskTruth,
    InstanceSnapshotState,
    InstanceState,
    JournalEntry,
    NewFault,
    NewInstance,
    RegionState,
} from "../../../emulator/services";
export { type Diagnostic, diagnostics, operations, type Outcome, plain, progressLines } from "./outcome";
export { type CommandEnd, RunningCommand } from "./running-command";
export { type CommandOptions, TestStack } from "./test-stack";
export { type StackOptions, withStack } from "./with-stack";

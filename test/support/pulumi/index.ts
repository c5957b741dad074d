export { EmulatorControl } from "./emulator-control";
export type {
    DiskState,
    Fault,
    InstanceState,
    JournalEntry,
    NewInstance,
    RegionState,
    SnapshotState,
} from "./emulator-control";
export { type Diagnostic, diagnostics, operations, type Outcome, plain, progressLines } from "./outcome";
export { type CommandEnd, RunningCommand } from "./running-command";
export { type CommandOptions, TestStack } from "./test-stack";
export { type StackOptions, withStack } from "./with-stack";

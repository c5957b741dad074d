import type { PsValue } from "../../powershell/values/value";
import type { Machine } from "./machine";

/** An instance's properties. */
export type Row = Readonly<Record<string, PsValue>>;

/** Updates that images come with. */
export const HOTFIXES: readonly Row[] = [
    { HotFixID: "KB5011048", Description: "Update", InstalledBy: "NT AUTHORITY\\SYSTEM" },
    { HotFixID: "KB5012170", Description: "Security Update", InstalledBy: "NT AUTHORITY\\SYSTEM" },
];

/** Windows Storage Management API: the one disk, and what is on it. */
export const STORAGE: Readonly<Record<string, (machine: Machine) => readonly Row[]>> = {
    msft_disk: (machine) => [
        {
            Number: 0,
            FriendlyName: "AMAZON NVMe",
            PartitionStyle: "GPT",
            Size: diskBytes(machine),
            OperationalStatus: "Online",
        },
    ],
    msft_partition: (machine) => [
        {
            DiskNumber: 0,
            PartitionNumber: 1,
            DriveLetter: "C",
            Offset: 1_048_576,
            Size: machine.state.sizeBytes,
            Type: "Basic",
        },
    ],
};

/** A bundle's disk may be larger than the partition that came with the snapshot. */
function diskBytes(machine: Machine): number {
    const gigabytes = machine.parts.identity.diskSizeInGb ?? 0;
    return Math.max(gigabytes * 1024 ** 3, machine.state.sizeBytes + 1_048_576);
}

/** What lies on the volume stays: the room that is won is free. */
export function resizePartition({ state }: Machine, size: number): Row {
    state.freeBytes += size - state.sizeBytes;
    state.sizeBytes = size;
    return { ReturnValue: 0 };
}

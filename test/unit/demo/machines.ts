import type { DiskTruth, InstanceState } from "../../../emulator/services";

/** What is on a disk before anything has happened to it. */
export function disk(differences: Partial<DiskTruth> = {}): DiskTruth {
    return {
        diskId: "disk-1",
        generalized: false,
        imageState: "IMAGE_STATE_COMPLETE",
        machineSid: "S-1-5-21-1",
        computerName: "EC2AMAZ-1",
        windowsBuild: "20348.1",
        administratorPassword: "old-password",
        sysprepRuns: 0,
        bootCount: 1,
        ...differences,
    };
}

/** A running machine. */
export function instance(name: string, differences: Partial<InstanceState> = {}): InstanceState {
    return {
        name,
        state: "running",
        blueprintId: "windows_server_2022",
        bundleId: "medium_win_3_0",
        availabilityZone: "us-east-1a",
        tags: {},
        publicIpAddress: "203.0.113.4",
        ports: [],
        managedInstanceId: null,
        disk: disk(),
        ...differences,
    };
}

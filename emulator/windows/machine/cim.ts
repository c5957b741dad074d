import { PsDateTime } from "../../powershell/values/dates";
import { PsObject } from "../../powershell/values/object";
import type { PsValue } from "../../powershell/values/value";
import { sidOf, SYSTEM_SID } from "./identity";
import type { Machine } from "./machine";
import { HOTFIXES, resizePartition, type Row, STORAGE } from "./cim-storage";
import type { DiskState, Profile } from "./state";
import { own } from "../../powershell/values/own";

export function profileSid(state: DiskState, profile: Profile): string {
    return profile.rid === undefined ? profile.sid : `${state.machineSid}-${profile.rid}`;
}

function operatingSystem(machine: Machine): Row {
    const { edition, computerName } = machine.state;
    return {
        Caption: `Microsoft ${edition.productName}`,
        Version: edition.version,
        BuildNumber: String(edition.build),
        ProductType: 3,
        CSName: computerName,
        OSArchitecture: "64-bit",
        SystemDrive: "C:",
        WindowsDirectory: "C:\\Windows",
        LastBootUpTime: new PsDateTime(machine.bootedAt),
        LocalDateTime: new PsDateTime(machine.now()),
        FreePhysicalMemory: 2_000_000,
        TotalVisibleMemorySize: 4_000_000,
    };
}

function computerSystem(machine: Machine): Row {
    const { state } = machine;
    return {
        Name: state.computerName,
        DNSHostName: state.computerName,
        Domain: state.domain ?? "WORKGROUP",
        Workgroup: state.domain === undefined ? "WORKGROUP" : null,
        PartOfDomain: state.domain !== undefined,
        // Of servers: alone, a member, the primary controller.
        DomainRole: state.isDomainController ? 5 : state.domain === undefined ? 2 : 3,
        Manufacturer: "Amazon EC2",
        Model: "t3.medium",
        TotalPhysicalMemory: 4_294_967_296,
        NumberOfLogicalProcessors: 2,
    };
}

function accounts(machine: Machine): Row[] {
    const { state } = machine;
    return state.accounts.map((account) => ({
        Name: account.name,
        FullName: account.fullName,
        Caption: `${state.computerName}\\${account.name}`,
        Domain: state.computerName,
        SID: sidOf(state, account),
        SIDType: 1,
        LocalAccount: true,
        Disabled: !account.enabled,
        Lockout: false,
        PasswordRequired: true,
        Status: account.enabled ? "OK" : "Degraded",
    }));
}

function profiles(machine: Machine): Row[] {
    const { state } = machine;
    const system = [
        {
            SID: "S-1-5-19",
            LocalPath: "C:\\Windows\\ServiceProfiles\\LocalService",
            Special: true,
            Loaded: true,
        },
        {
            SID: "S-1-5-20",
            LocalPath: "C:\\Windows\\ServiceProfiles\\NetworkService",
            Special: true,
            Loaded: true,
        },
    ];
    return [
        ...state.profiles.map((profile) => ({
            SID: profileSid(state, profile),
            LocalPath: profile.path,
            Special: profile.isSpecial,
            Loaded: profile.isSpecial,
        })),
        ...system,
    ];
}

function services(machine: Machine): Row[] {
    return machine.state.services.map((service) => ({
        Name: service.name,
        DisplayName: service.displayName,
        State: machine.services.isRunning(service) ? "Running" : "Stopped",
        StartMode: service.startMode,
        StartName: service.account,
        PathName: service.path,
        Status: "OK",
    }));
}

function processes(machine: Machine): Row[] {
    return [...machine.processes.values()].map((process) => ({
        Name: `${process.name}.exe`,
        ProcessId: process.pid,
        ParentProcessId: process.parent ?? 4,
        CommandLine: `"${process.start.path}" ${process.start.args.join(" ")}`,
        ExecutablePath: process.start.path,
        CreationDate: new PsDateTime(process.startedAt),
    }));
}

const CLASSES: Readonly<Record<string, (machine: Machine) => readonly Row[]>> = {
    win32_operatingsystem: (machine) => [operatingSystem(machine)],
    win32_computersystem: (machine) => [computerSystem(machine)],
    win32_computersystemproduct: (machine) => [
        {
            UUID: machine.parts.identity.hardwareUuid.toUpperCase(),
            Vendor: "Amazon EC2",
            Name: "t3.medium",
            IdentifyingNumber: machine.parts.identity.hardwareUuid,
        },
    ],
    win32_quickfixengineering: () => HOTFIXES,
    win32_bios: (machine) => [
        {
            SerialNumber: machine.parts.identity.hardwareUuid,
            Manufacturer: "Amazon EC2",
            SMBIOSBIOSVersion: "1.0",
            Version: "AMAZON - 1",
        },
    ],
    win32_useraccount: accounts,
    win32_userprofile: profiles,
    win32_service: services,
    win32_process: processes,
    win32_logicaldisk: (machine) => [
        {
            DeviceID: "C:",
            DriveType: 3,
            FileSystem: "NTFS",
            FreeSpace: machine.state.freeBytes,
            Size: machine.state.sizeBytes,
            VolumeName: "",
        },
    ],
    win32_volume: (machine) => [
        {
            DriveLetter: "C:",
            FreeSpace: machine.state.freeBytes,
            Capacity: machine.state.sizeBytes,
            DriveType: 3,
            DirtyBitSet: machine.state.isVolumeDirty,
        },
    ],
    win32_networkadapterconfiguration: (machine) => [
        { IPEnabled: true, IPAddress: [machine.parts.identity.privateIpAddress], DHCPEnabled: true },
    ],
    win32_account: (machine) => [
        ...accounts(machine),
        { Name: "SYSTEM", SID: SYSTEM_SID, LocalAccount: true },
    ],
    win32_group: () => [{ Name: "Administrators", SID: "S-1-5-32-544", LocalAccount: true }],
    softwarelicensingservice: (machine) => [
        {
            RemainingWindowsReArmCount: machine.state.rearmsLeft,
            RemainingSkuReArmCount: machine.state.rearmsLeft,
            Version: machine.state.edition.version,
        },
    ],
};

function encryptableVolumes(machine: Machine): readonly Row[] {
    // Before Windows Server 2016 the state of the conversion is a method's answer.
    const base = {
        DriveLetter: "C:",
        DeviceID: "\\\\?\\Volume{11111111-0000-0000-0000-100000000000}\\",
        ProtectionStatus: machine.state.bitLockerStatus === 0 ? 0 : 1,
    };
    return machine.state.edition.year >= 2016
        ? [{ ...base, ConversionStatus: machine.state.bitLockerStatus }]
        : [base];
}

function methodsOf(
    machine: Machine,
    name: string,
): Readonly<Record<string, (args: readonly PsValue[]) => Row>> {
    if (name === "msft_partition") {
        return { Resize: ([size]) => resizePartition(machine, Number(size)) };
    }
    if (name === "win32_encryptablevolume") {
        return {
            GetConversionStatus: () => ({
                ConversionStatus: machine.state.bitLockerStatus,
                EncryptionPercentage: machine.state.bitLockerStatus === 0 ? 0 : 100,
                ReturnValue: 0,
            }),
        };
    }
    return {};
}

/** The instances of a class; `undefined` when this Windows has no such class in the namespace. */
export function cimInstances(
    machine: Machine,
    className: string,
    namespace = "root\\cimv2",
): readonly PsObject[] | undefined {
    const name = className.toLowerCase();
    const space = namespace.toLowerCase().replace(/\//g, "\\");
    const isBitLocker = space === "root\\cimv2\\security\\microsoftvolumeencryption";
    // The class comes with the BitLocker feature, which a server has only once somebody has added it.
    const hasBitLocker = machine.state.bitLockerStatus !== 0;
    const rows = isBitLocker
        ? name === "win32_encryptablevolume" && hasBitLocker
            ? encryptableVolumes(machine)
            : undefined
        : space === "root\\cimv2"
          ? own(CLASSES, name)?.(machine)
          : space === "root\\microsoft\\windows\\storage"
            ? own(STORAGE, name)?.(machine)
            : undefined;
    const methods = methodsOf(machine, name);
    return rows?.map(
        (row) =>
            new PsObject(row, {
                typeNames: [
                    "Microsoft.Management.Infrastructure.CimInstance",
                    `${namespace.replace(/\\/g, "/")}/${className}`,
                    "System.Object",
                ],
                text: () => className,
                methods: Object.fromEntries(
                    Object.entries(methods).map(([method, run]) => [
                        method,
                        (args: readonly PsValue[]) => ({ value: new PsObject(run(args)) }),
                    ]),
                ),
            }),
    );
}

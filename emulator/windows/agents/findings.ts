import type { Machine } from "../machine/machine";

/** What makes Sysprep refuse a Windows, in the words of its own log. */
export interface Refusal {
    readonly code: number;
    readonly lines: readonly string[];
}

const SERVICING = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion";

function pendingReboot(machine: Machine): Refusal | undefined {
    const keys = [
        `${SERVICING}\\Component Based Servicing\\RebootPending`,
        `${SERVICING}\\Component Based Servicing\\PackagesPending`,
        `${SERVICING}\\WindowsUpdate\\Auto Update\\RebootRequired`,
    ];
    const isServicing =
        machine.processesNamed("TiWorker").length + machine.processesNamed("TrustedInstaller").length > 0;
    if (!isServicing && keys.every((key) => machine.registry.find(key) === undefined)) {
        return undefined;
    }
    return {
        code: 0x8007139f,
        lines: [
            "There are one or more Windows updates that require a reboot. To run Sysprep, reboot the computer and restart the application.",
            "ActionPlatform::LaunchModule: Failure occurred while executing 'Sysprep_Clean_Validate_Opk' from C:\\Windows\\System32\\spopk.dll; dwRet = 0x139f",
        ],
    };
}

function packages(machine: Machine): Refusal | undefined {
    const blocking = machine.state.appx.filter(
        (one) =>
            !one.provisioned && one.installedFor.length > 0 && !one.isFramework && one.signature !== "System",
    );
    if (blocking.length === 0) {
        return undefined;
    }
    return {
        code: 0x3cf2,
        lines: [
            ...blocking.map(
                (one) =>
                    `Package ${one.fullName} was installed for a user, but not provisioned for all users. This package will not function properly in the sysprep image.`,
            ),
            "Failed to remove apps for the current user: 0x80073cf2.",
            "Exit code of RemoveAllApps thread was 0x3cf2.",
            "ActionPlatform::LaunchModule: Failure occurred while executing 'SysprepGeneralizeValidate' from C:\\Windows\\System32\\AppxSysprep.dll; dwRet = 0x3cf2",
        ],
    };
}

/** Why Sysprep will not generalize this Windows as it is; `undefined` when nothing keeps it from doing so. */
export function refusal(machine: Machine): Refusal | undefined {
    const { state, registry } = machine;
    if (registry.imageState !== "IMAGE_STATE_COMPLETE") {
        return {
            code: 0x1f,
            lines: [
                `Sysprep cannot run on an image that is not complete; ImageState is ${registry.imageState}; dwRet = 0x1f`,
            ],
        };
    }
    if (state.isDomainController) {
        return {
            code: 0x8007139f,
            lines: ["Sysprep does not support the role Active Directory Domain Services; dwRet = 0x139f"],
        };
    }
    if (state.rearmsLeft <= 0) {
        return {
            code: 0xc004d307,
            lines: [
                "Windows is not able to rearm: the maximum allowed number of re-arms has been exceeded; hr = 0xC004D307",
                "ActionPlatform::LaunchModule: Failure occurred while executing 'SLReArmWindows' from C:\\Windows\\System32\\slc.dll; dwRet = 0xc004d307",
            ],
        };
    }
    if (state.bitLockerStatus !== 0) {
        return {
            code: 0x80310039,
            lines: [
                "BitLocker-Sysprep: BitLocker is on for the OS volume. Turn BitLocker off to run Sysprep. (0x80310039)",
                "ActionPlatform::LaunchModule: Failure occurred while executing 'ValidateBitLockerState' from C:\\Windows\\System32\\BdeSysprep.dll; dwRet = 0x80310039",
            ],
        };
    }
    return pendingReboot(machine) ?? packages(machine);
}

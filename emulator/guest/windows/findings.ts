import type { PreflightFinding } from "../contract";
import type { Files } from "./files";
import type { Registry } from "./registry";
import type { DiskState } from "./state";

const GIGABYTE = 1024 ** 3;

/** Makes a disk such that a preflight check finds something. */
export function applyFinding(
    finding: PreflightFinding,
    state: DiskState,
    files: Files,
    registry: Registry,
): void {
    const servicing =
        "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing";
    const profiles = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList";
    switch (finding) {
        case "image-state":
            registry.imageState = "IMAGE_STATE_UNDEPLOYABLE";
            return;
        case "rearm-count":
            state.rearmsLeft = 0;
            return;
        case "sysprep-status":
            registry.write(
                "HKEY_LOCAL_MACHINE\\SYSTEM\\Setup\\Status\\SysprepStatus",
                "GeneralizationState",
                3,
            );
            return;
        case "pending-reboot":
            registry.create(`${servicing}\\RebootPending`);
            return;
        case "pending-file-rename":
            registry.write(
                "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Session Manager",
                "PendingFileRenameOperations",
                ["\\??\\C:\\Windows\\Temp\\old.tmp", ""],
                "MultiString",
            );
            return;
        case "servicing":
            state.servicing = true;
            return;
        case "sysprep-running":
            state.sysprepAtStart = true;
            return;
        case "appx":
            addUserPackages(state);
            return;
        case "bitlocker":
            state.bitLockerStatus = 1;
            return;
        case "domain":
            state.domain = "corp.example.com";
            return;
        case "administrator-disabled":
            state.accounts
                .filter((known) => known.rid === 500)
                .forEach((known) => {
                    known.enabled = false;
                });
            return;
        case "free-space":
            state.freeBytes = 4 * GIGABYTE;
            return;
        case "extra-profiles":
            addProfile(state, files, registry, profiles);
            return;
        case "stale-profiles":
            registry.write(
                `${profiles}\\${state.machineSid}-1009.bak`,
                "ProfileImagePath",
                "C:\\Users\\gone",
                "ExpandString",
            );
    }
}

function addUserPackages(state: DiskState): void {
    for (const name of [
        "Microsoft.MicrosoftEdge.Stable",
        "NotepadPlusPlus",
        "Microsoft.LanguageExperiencePackde-DE",
    ]) {
        state.appx.push({
            name,
            fullName: `${name}_120.0.2210.91_neutral__8wekyb3d8bbwe`,
            provisioned: false,
            installedFor: [`${state.machineSid}-500`],
            isFramework: false,
            signature: "Store",
        });
    }
}

function addProfile(state: DiskState, files: Files, registry: Registry, profiles: string): void {
    state.accounts.push({
        name: "deploy",
        rid: 1008,
        password: "Deploy-1!",
        enabled: true,
        groups: ["Users"],
        fullName: "",
    });
    state.profiles.push({ rid: 1008, sid: "", path: "C:\\Users\\deploy", isSpecial: false });
    files.makeFolder("C:\\Users\\deploy");
    registry.write(
        `${profiles}\\${state.machineSid}-1008`,
        "ProfileImagePath",
        "C:\\Users\\deploy",
        "ExpandString",
    );
}

import { startTask } from "../agents/launch-v1-tasks";
import { agentFiles } from "../agents/default-files";
import type { NewDisk } from "../contract";
import { newUpdateState } from "../updates/state";
import { Edition, editionFor } from "./editions";
import { Files } from "./files";
import { applyFinding } from "./findings";
import { installPrograms, services, SYSTEM_FOLDERS } from "./installation";
import { Registry } from "./registry";
import { machineSid } from "./sids";
import type { Account, AppxPackage, DiskState } from "./state";
import { writeRegistration } from "./agent-registration";

const GIGABYTE = 1024 ** 3;

function account(name: string, rid: number, password: string, enabled: boolean, groups: string[]): Account {
    return { name, rid, password, enabled, groups, fullName: "" };
}

function packages(edition: Edition): AppxPackage[] {
    if (edition.year < 2016) {
        return [];
    }
    const of = (
        name: string,
        version: string,
        publisher: string,
        more: Partial<AppxPackage>,
    ): AppxPackage => ({
        name,
        fullName: `${name}_${version}_x64__${publisher}`,
        provisioned: false,
        installedFor: [],
        isFramework: false,
        signature: "System",
        ...more,
    });
    return [
        of("Microsoft.Windows.ShellExperienceHost", `${edition.version}.1`, "cw5n1h2txyewy", {
            installedFor: ["S-1-5-18"],
        }),
        of("Microsoft.VCLibs.140.00", "14.0.30704.0", "8wekyb3d8bbwe", {
            isFramework: true,
            signature: "Store",
            installedFor: ["S-1-5-18"],
        }),
        of("Microsoft.SecHealthUI", "1000.25873.9001.0", "8wekyb3d8bbwe", {
            provisioned: true,
            signature: "Store",
            installedFor: ["S-1-5-18"],
        }),
    ];
}

function fillRegistry(registry: Registry, state: DiskState): void {
    const current = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";
    const { edition } = state;
    registry.imageState = "IMAGE_STATE_COMPLETE";
    registry.write(current, "ProductName", edition.productName);
    registry.write(current, "CurrentBuild", String(edition.build));
    registry.write(current, "CurrentBuildNumber", String(edition.build));
    registry.write(current, "UBR", edition.revision);
    registry.write(current, "EditionID", edition.year === 2012 ? "ServerStandard" : "ServerDatacenter");
    registry.write(current, "InstallationType", "Server");
    registry.write("HKEY_LOCAL_MACHINE\\SYSTEM\\Setup\\Status\\SysprepStatus", "GeneralizationState", 7);
    registry.write("HKEY_LOCAL_MACHINE\\SYSTEM\\Setup\\Status\\SysprepStatus", "CleanupState", 2);
    registry.create("HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Session Manager");
    registry.write(
        "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server",
        "fDenyTSConnections",
        0,
    );
    registry.create(
        "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing",
    );
    registry.create(
        "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update",
    );
    const profiles = `${current}\\ProfileList`;
    registry.write(profiles, "ProfilesDirectory", "C:\\Users", "ExpandString");
    registry.write(
        `${profiles}\\S-1-5-18`,
        "ProfileImagePath",
        "C:\\Windows\\system32\\config\\systemprofile",
        "ExpandString",
    );
    registry.write(
        `${profiles}\\${state.machineSid}-500`,
        "ProfileImagePath",
        "C:\\Users\\Administrator",
        "ExpandString",
    );
}

function drawnName(draw: NewDisk["draw"]): string {
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    const suffix = Array.from({ length: 7 }, () =>
        letters.charAt(Math.floor(draw(0, letters.length - 0.001))),
    );
    return `EC2AMAZ-${suffix.join("")}`;
}

/** RIDs 500 and 501 are built in, whatever their names are. */
function accounts({ behaviour, administratorPassword }: NewDisk): Account[] {
    const administrator = behaviour.administratorName ?? "Administrator";
    return [
        account(administrator, 500, administratorPassword, true, ["Administrators"]),
        account("Guest", 501, "", false, ["Guests"]),
    ];
}

/** Nothing is wrong with it. */
const IN_ORDER = {
    bitLockerStatus: 0,
    isVolumeDirty: false,
    domain: undefined,
    freeBytes: 40 * GIGABYTE,
    sizeBytes: 80 * GIGABYTE,
    applicationBroken: false,
    servicing: false,
    sysprepAtStart: false,
    launchGoesOn: false,
    isDomainController: false,
    metadataRouteLost: false,
    deniesBatchLogon: false,
    lastLaunchFailed: false,
} as const satisfies Partial<DiskState>;

/** A disk as Lightsail's image and an hour of use leave it, with what is wrong with it. */
export function newState(disk: NewDisk, diskId: string): DiskState {
    const edition = editionFor(disk.blueprintId);
    const sid = machineSid(disk.draw);
    const computerName = drawnName(disk.draw);
    const state: DiskState = {
        diskId,
        edition,
        agent: disk.agent,
        files: new Map(),
        registry: new Map(),
        accounts: accounts(disk),
        profiles: [
            {
                rid: undefined,
                sid: "S-1-5-18",
                path: "C:\\Windows\\system32\\config\\systemprofile",
                isSpecial: true,
            },
            { rid: 500, sid: "", path: "C:\\Users\\Administrator", isSpecial: false },
        ],
        services: services(disk.agent, edition),
        tasks: disk.agent === "ec2launch" ? [startTask(false)] : [],
        appx: packages(edition),
        computerName,
        machineSid: sid,
        generalized: false,
        answerFile: undefined,
        sysprepRuns: 0,
        bootCount: 0,
        rearmsLeft: edition.year >= 2016 ? 1001 : 5,
        ...IN_ORDER,
        updates: newUpdateState(),
    };
    const files = new Files(state, () => 0);
    SYSTEM_FOLDERS.forEach((folder) => files.makeFolder(folder));
    installPrograms(files, disk.agent, edition);
    for (const [path, text] of Object.entries(agentFiles(disk.agent))) {
        files.writeText(path, text);
    }
    if (disk.registration !== undefined) {
        writeRegistration(files, disk.registration);
    }
    const registry = new Registry(state);
    fillRegistry(registry, state);
    for (const finding of disk.behaviour.preflight ?? []) {
        applyFinding(finding, state, files, registry);
    }
    return state;
}

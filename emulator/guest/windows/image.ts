import { startTask } from "../agents/launch-v1";
import { agentFiles } from "../agents/default-files";
import { EC2_CONFIG, POWERSHELL, SYSPREP, V1, V2 } from "../agents/paths";
import { SSM_PROGRAM, writeRegistration } from "../agents/ssm-agent";
import type { LaunchAgent, NewDisk, PreflightFinding } from "../contract";
import { Edition, editionFor } from "./editions";
import { Files } from "./files";
import { Registry } from "./registry";
import { machineSid } from "./sids";
import type { Account, AppxPackage, DiskState, ServiceEntry } from "./state";

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

function service(
    name: string,
    displayName: string,
    path: string,
    startMode: ServiceEntry["startMode"] = "Auto",
): ServiceEntry {
    return { name, displayName, path, startMode, account: "LocalSystem" };
}

function services(agent: LaunchAgent, edition: Edition): ServiceEntry[] {
    const own: Readonly<Record<LaunchAgent, readonly ServiceEntry[]>> = {
        "ec2launch-v2": [service("Amazon EC2Launch", "Amazon EC2Launch", V2.program, "Auto")],
        ec2launch: [],
        ec2config: [service("Ec2Config", "Ec2Config", EC2_CONFIG.program)],
    };
    const host = "C:\\Windows\\System32\\svchost.exe";
    return [
        service("AmazonSSMAgent", "Amazon SSM Agent", SSM_PROGRAM),
        service("EventLog", "Windows Event Log", host),
        service("Schedule", "Task Scheduler", host),
        service("Winmgmt", "Windows Management Instrumentation", host),
        service("TermService", "Remote Desktop Services", host, "Manual"),
        service("W32Time", "Windows Time", host, "Manual"),
        service("WinRM", "Windows Remote Management (WS-Management)", host),
        service(
            "TrustedInstaller",
            "Windows Modules Installer",
            "C:\\Windows\\servicing\\TrustedInstaller.exe",
            "Manual",
        ),
        service("wuauserv", "Windows Update", host, "Manual"),
        service("W3SVC", "World Wide Web Publishing Service", host),
        service("Spooler", "Print Spooler", "C:\\Windows\\System32\\spoolsv.exe"),
        ...(edition.sql === undefined
            ? []
            : [
                  service(
                      "MSSQL$SQLEXPRESS",
                      "SQL Server (SQLEXPRESS)",
                      "C:\\Program Files\\Microsoft SQL Server\\sqlservr.exe",
                  ),
              ]),
        ...own[agent],
    ];
}

const SYSTEM_FOLDERS = [
    "C:\\inetpub\\wwwroot",
    "C:\\Program Files (x86)",
    "C:\\ProgramData\\Microsoft",
    "C:\\Users\\Administrator\\AppData\\Local\\Temp",
    "C:\\Users\\Administrator\\Desktop",
    "C:\\Users\\Public",
    "C:\\Windows\\Logs\\CBS",
    "C:\\Windows\\Panther",
    "C:\\Windows\\System32\\config\\systemprofile\\AppData\\Local\\Temp",
    "C:\\Windows\\System32\\Sysprep\\Panther",
    "C:\\Windows\\System32\\wbem",
    "C:\\Windows\\Temp",
];

const SYSTEM_PROGRAMS: Readonly<Record<string, string>> = {
    [POWERSHELL]: "powershell",
    [SYSPREP.program]: "sysprep",
    "C:\\Windows\\servicing\\TrustedInstaller.exe": "trusted-installer",
    ...Object.fromEntries(
        [
            "cmd",
            "hostname",
            "icacls",
            "net",
            "reg",
            "sc",
            "schtasks",
            "shutdown",
            "taskkill",
            "tasklist",
            "timeout",
            "whoami",
        ].map((name) => [`C:\\Windows\\System32\\${name}.exe`, name]),
    ),
};

function installPrograms(files: Files, agent: LaunchAgent, edition: Edition): void {
    const install = (path: string, program: string, version: string): void => {
        const entry = files.writeText(path, `MZ ${program}`);
        entry.program = program;
        entry.version = version;
    };
    for (const [path, program] of Object.entries(SYSTEM_PROGRAMS)) {
        install(path, program, `${edition.version}.1`);
    }
    if (edition.hasWmic) {
        install("C:\\Windows\\System32\\wbem\\WMIC.exe", "wmic", `${edition.version}.1`);
    }
    install(SSM_PROGRAM, "ssm-agent", "3.3.987.0");
    const own: Readonly<Record<LaunchAgent, Readonly<Record<string, string>>>> = {
        "ec2launch-v2": { [V2.program]: "ec2launch-v2" },
        ec2launch: { [V1.initialize]: "ec2launch-initialize", [V1.sysprep]: "ec2launch-sysprep" },
        ec2config: { [EC2_CONFIG.program]: "ec2config" },
    };
    const versions: Readonly<Record<LaunchAgent, string>> = {
        "ec2launch-v2": "2.0.2081",
        ec2launch: "1.3.2004959",
        ec2config: "4.9.5777",
    };
    for (const [path, program] of Object.entries(own[agent])) {
        install(path, program, versions[agent]);
    }
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

/** A disk as Lightsail's image and an hour of use leave it, with what is wrong with it. */
export function newState(disk: NewDisk, diskId: string): DiskState {
    const edition = editionFor(disk.blueprintId);
    const sid = machineSid(disk.draw);
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    const suffix = Array.from({ length: 7 }, () =>
        letters.charAt(Math.floor(disk.draw(0, letters.length - 0.001))),
    ).join("");
    const state: DiskState = {
        diskId,
        edition,
        agent: disk.agent,
        files: new Map(),
        registry: new Map(),
        accounts: [
            account("Administrator", 500, disk.administratorPassword, true, ["Administrators"]),
            account("Guest", 501, "", false, ["Guests"]),
        ],
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
        computerName: `EC2AMAZ-${suffix}`,
        machineSid: sid,
        generalized: false,
        answerFile: undefined,
        sysprepRuns: 0,
        bootCount: 0,
        rearmsLeft: edition.year >= 2016 ? 1001 : 5,
        bitLockerStatus: 0,
        domain: undefined,
        freeBytes: 40 * GIGABYTE,
        sizeBytes: 80 * GIGABYTE,
        applicationBroken: false,
        servicing: false,
        sysprepAtStart: false,
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

/** Makes a disk such that a preflight check finds something. */
function applyFinding(finding: PreflightFinding, state: DiskState, files: Files, registry: Registry): void {
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
    state.accounts.push(account("deploy", 1008, "Deploy-1!", true, ["Users"]));
    state.profiles.push({ rid: 1008, sid: "", path: "C:\\Users\\deploy", isSpecial: false });
    files.makeFolder("C:\\Users\\deploy");
    registry.write(
        `${profiles}\\${state.machineSid}-1008`,
        "ProfileImagePath",
        "C:\\Users\\deploy",
        "ExpandString",
    );
}

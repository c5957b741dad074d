import { EC2_CONFIG, POWERSHELL, SYSPREP, V1, V2 } from "../agents/paths";
import { SSM_PROGRAM } from "../agents/ssm-agent";
import type { LaunchAgent } from "../contract";
import type { Edition } from "./editions";
import type { Files } from "./files";
import type { ServiceEntry } from "./state";

function service(
    name: string,
    displayName: string,
    path: string,
    startMode: ServiceEntry["startMode"] = "Auto",
): ServiceEntry {
    return { name, displayName, path, startMode, account: "LocalSystem" };
}

/** The services of a Windows with a launch agent. */
export function services(agent: LaunchAgent, edition: Edition): ServiceEntry[] {
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

/** Folders that Windows comes with. */
export const SYSTEM_FOLDERS = [
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
            "msiexec",
            "net",
            "netsh",
            "reg",
            "fsutil",
            "sc",
            "schtasks",
            "shutdown",
            "taskkill",
            "tasklist",
            "timeout",
            "tzutil",
            "whoami",
        ].map((name) => [`C:\\Windows\\System32\\${name}.exe`, name]),
    ),
};

/** What can be read of a script that is simulated as a program: the switches that it knows. */
const SCRIPT_TEXTS: Readonly<Record<string, string>> = {
    [V1.initialize]: "param([switch]$Schedule, [switch]$SchedulePerBoot, [switch]$KeepSchedule)\r\n",
    [V1.sysprep]: "param([switch]$NoShutdown)\r\n",
};

/** Puts the programs of Windows and of Amazon's agents on a disk. */
export function installPrograms(files: Files, agent: LaunchAgent, edition: Edition): void {
    const install = (path: string, program: string, version: string): void => {
        const entry = files.writeText(path, SCRIPT_TEXTS[path] ?? `MZ ${program}`);
        entry.program = program;
        entry.version = version;
    };
    for (const [path, program] of Object.entries(SYSTEM_PROGRAMS)) {
        install(path, program, `${edition.version}.1`);
    }
    if (edition.hasWmic) {
        install("C:\\Windows\\System32\\wbem\\WMIC.exe", "wmic", `${edition.version}.1`);
    }
    install(SSM_PROGRAM, "ssm-agent", "3.3.1611.0");
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

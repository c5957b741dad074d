import {
    existsSync,
    mkdirSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    renameSync,
    rmSync,
    symlinkSync,
    writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { composeCommand } from "../../provider/guest/command";
import type { CommandScriptName, ParametersOf } from "../../provider/guest/results";
import { realPowerShell } from "./host/real";
import { type Registration, registrationScript } from "../../provider/guest/userdata";
import type { LaunchAgent } from "../../provider/guest/shared-types";
import { removeFolder } from "../../toolchain/folder-moves";

type Values = Record<string, unknown>;

/** An update as Windows Update offers it, and how its installation goes. */
export interface OfferedUpdate {
    readonly kb: string;
    readonly title: string;
    readonly categories: readonly string[];
    /** 1: software, 2: a driver. */
    readonly type?: 1 | 2;
    readonly mayAsk?: boolean;
    readonly isDownloaded?: boolean;
    /** What its installation ends with. Default: 0, which is success. */
    readonly hresult?: number;
    /** The same of its download. */
    readonly downloadHresult?: number;
}

/** What stubs.ps1 makes of a Windows: everything may be changed before a script runs. */
export interface World {
    registry: Record<string, Values>;
    cim: Record<string, Values[]>;
    brokenClasses: string[];
    /** What asking for such a class fails with, after "Invalid class" and its name. */
    brokenClassText: string;
    processes: string[];
    appx: Values[];
    /** The version of the metadata service that answers; 0: none. */
    metadata: 0 | 1 | 2;
    /** Without a token it gives no answer at all, instead of a refusal. */
    silentWithoutToken: boolean;
    /** It is not reached until the route to it is there again. */
    metadataRouteLost: boolean;
    /** As the metadata service tells it. */
    userData: string;
    secondsSinceBoot: number;
    startTask: "" | "Disabled" | "Ready" | "Running";
    startTaskArguments: string;
    /** For how long after its start the Sysprep task cannot be asked for its result. */
    blindSeconds: number;
    /** Task Scheduler cannot be asked through WMI at all. */
    noTaskScheduler: boolean;
    /** The Sysprep task of a run that was killed is still there. */
    taskLeft: boolean;
    /** Whatever has this in its path cannot be deleted, as a file that another program holds open. */
    undeletable: string;
    /** Who may change what has this in its path: SIDs. */
    writers: Record<string, string>;
    /** What a task that logs on the Administrator ends with, where its logon is tried: without a password. */
    logonResult: number;
    /** What it says before that, one look after the other. */
    logonResults: number[];
    timeZone: string;
    systemLocale: string;
    /** Whether each rule of the firewall is on: `True` or `False`. */
    firewallRules: Record<string, string>;
    /** Somebody else's shutdown is to come. */
    shutdownScheduled: boolean;
    /** The SID of whoever made every folder and file. */
    owner: string;
    sysprep: "ok" | "lies" | "fails" | "hangs" | "message-box" | "never-starts";
    /** For how many seconds sysprep.exe is still at work when its task has ended and the image state is written. */
    sysprepLingers: number;
    /** How many seconds after the end of sysprep.exe the image state is written. */
    stateFollows: number;
    failingPrograms: string[];
    /** They do not end by themselves. */
    hangingPrograms: string[];
    activationWorks: boolean;
    userScript: { output: string; errors: string; seconds: number; exitCode: number };
    updates: OfferedUpdate[];
    /** Windows Update cannot be reached. */
    noUpdateService: boolean;
    /** As before Windows Server 2016. */
    noVolumeCache: boolean;
}

export const keys = {
    state: "HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Setup\\State",
    names: "HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion",
    status: "HKLM:\\SYSTEM\\Setup\\Status\\SysprepStatus",
    session: "HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Session Manager",
    profiles: "HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList",
    terminal: "HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server",
    international: "HKCU:\\Control Panel\\International",
    keyboards: "HKCU:\\Keyboard Layout\\Preload",
    rebootPending:
        "HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending",
} as const;

function healthyWorld(): World {
    return {
        registry: {
            [keys.state]: { ImageState: "IMAGE_STATE_COMPLETE" },
            [keys.names]: { ProductName: "Windows Server 2019 Datacenter", InstallationType: "Server Core" },
            [keys.status]: { GeneralizationState: 7, CleanupState: 2 },
            [keys.session]: {},
            [keys.profiles]: {},
            [keys.terminal]: { fDenyTSConnections: 0 },
            [keys.international]: { LocaleName: "de-DE" },
            [keys.keyboards]: { "1": "00000407" },
        },
        cim: {
            Win32_OperatingSystem: [{ Version: "10.0.17763", BuildNumber: "17763" }],
            Win32_UserAccount: [{ Name: "Administrator", SID: "S-1-5-21-1-2-3-500", Disabled: false }],
            SoftwareLicensingService: [{ RemainingWindowsReArmCount: 5 }],
            Win32_ComputerSystem: [{ PartOfDomain: false, Domain: "WORKGROUP" }],
            Win32_LogicalDisk: [{ FreeSpace: 40 * 1024 ** 3 }],
            Win32_UserProfile: [],
            Win32_Volume: [
                { DriveLetter: "C:", DriveType: 3, DirtyBitSet: false },
                { DriveLetter: null, DriveType: 3, DirtyBitSet: false },
                { DriveLetter: "D:", DriveType: 5, DirtyBitSet: false },
            ],
            Win32_ComputerSystemProduct: [{ UUID: "EC2-UUID-1" }],
            Win32_Service: [{ Name: "AmazonSSMAgent", StartMode: "Auto" }],
        },
        brokenClasses: [],
        brokenClassText: "",
        processes: [],
        appx: [],
        metadata: 2,
        silentWithoutToken: false,
        metadataRouteLost: false,
        userData: "",
        secondsSinceBoot: 86_400,
        startTask: "Disabled",
        startTaskArguments: "",
        blindSeconds: 0,
        noTaskScheduler: false,
        taskLeft: false,
        undeletable: "",
        writers: {},
        logonResult: 0,
        logonResults: [],
        timeZone: "W. Europe Standard Time",
        systemLocale: "de-DE",
        firewallRules: { "RemoteDesktop-UserMode-In-TCP": "True", "RemoteDesktop-UserMode-In-UDP": "False" },
        shutdownScheduled: false,
        owner: "S-1-5-32-544",
        sysprep: "ok",
        sysprepLingers: 0,
        stateFollows: 0,
        failingPrograms: [],
        hangingPrograms: [],
        activationWorks: true,
        userScript: { output: "", errors: "", seconds: 1, exitCode: 0 },
        updates: [],
        noUpdateService: false,
        noVolumeCache: false,
    };
}

/** The files by which each launch agent is known and set, as images have them. */
export const agentFiles: { readonly [A in LaunchAgent]: Readonly<Record<string, string>> } = {
    "ec2launch-v2": {
        "ProgramFiles/Amazon/EC2Launch/EC2Launch.exe": "",
        "ProgramData/Amazon/EC2Launch/state/.run-once": "done",
        "ProgramData/Amazon/EC2Launch/config/agent-config.yml":
            "version: 1.0 # ours\r\nconfig:\r\n- stage: preReady\r\n  tasks:\r\n  - task: setAdminAccount\r\n    inputs:\r\n" +
            "      name: Administrator\r\n      password:\r\n        type: doNothing\r\n- stage: postReady\r\n  tasks:\r\n  - task: startSsm\r\n",
    },
    ec2launch: {
        "ProgramData/Amazon/EC2-Windows/Launch/Module/Ec2Launch.psd1":
            "@{\nModuleVersion = '1.3.2003975'\n}\n",
        "ProgramData/Amazon/EC2-Windows/Launch/Scripts/SysprepInstance.ps1": "param([switch]$NoShutdown)\r\n",
        "ProgramData/Amazon/EC2-Windows/Launch/Config/LaunchConfig.json":
            '{\r\n    "setComputerName":  false,\r\n    "adminPasswordType":  "DoNothing",\r\n    "adminPassword":  ""\r\n}\r\n',
    },
    ec2config: {
        "ProgramFiles/Amazon/Ec2ConfigService/Ec2Config.exe": "",
        "ProgramFiles/Amazon/Ec2ConfigService/Settings/Config.xml":
            '<?xml version="1.0"?>\r\n<Ec2ConfigurationSettings><Plugins>\r\n' +
            "<Plugin><Name>Ec2SetPassword</Name><State>Disabled</State></Plugin>\r\n" +
            "<Plugin><Name>Ec2SetComputerName</Name><State>Disabled</State></Plugin>\r\n" +
            "<Plugin><Name>Ec2HandleUserData</Name><State>Disabled</State></Plugin>\r\n</Plugins></Ec2ConfigurationSettings>\r\n",
        "ProgramFiles/Amazon/Ec2ConfigService/Settings/BundleConfig.xml":
            '<?xml version="1.0"?>\r\n<BundleConfig>\r\n<Property><Name>SetPasswordAfterSysprep</Name><Value>No</Value></Property>\r\n' +
            "<GeneralSysprep><Sysprep><Switches>/oobe /generalize /shutdown</Switches></Sysprep></GeneralSysprep>\r\n</BundleConfig>\r\n",
    },
};

/** A Windows of stand-ins in a folder of its own. */
export class Machine {
    public readonly world = healthyWorld();
    private readonly folder = mkdtempSync(join(tmpdir(), "windows-"));

    public constructor(agent: LaunchAgent | undefined) {
        this.write("Windows/System32/Sysprep/Panther/setupact.log", "Info SYSPRP begins\n");
        for (const [path, text] of Object.entries(agent === undefined ? {} : agentFiles[agent])) {
            this.write(path, text);
        }
    }

    public run<S extends CommandScriptName>(
        script: S,
        parameters: ParametersOf[S],
        ec2InstanceId?: string,
    ): string {
        return this.execute(composeCommand(script, parameters, ec2InstanceId).join("\n"));
    }

    /** Runs a text of its own on this machine. */
    public runText(text: string): string {
        return this.execute(text);
    }

    public register(registration: Registration): string {
        return this.execute(registrationScript(registration));
    }

    /** What the script asked of Windows, in order. */
    public calls(): string[] {
        return this.has("calls.txt") ? this.read("calls.txt").trimEnd().split("\n") : [];
    }

    /** How many seconds the last script has waited, by sleeping or for an answer. */
    public secondsPassed(): number {
        return this.has("passed.txt") ? Number(this.read("passed.txt")) : 0;
    }

    public read(path: string): string {
        return readFileSync(join(this.folder, path), "utf8");
    }

    public has(path: string): boolean {
        return existsSync(join(this.folder, path));
    }

    public files(folder: string): string[] {
        return this.has(folder) ? readdirSync(join(this.folder, folder)) : [];
    }

    /** Puts a link in the place of a folder, which lies elsewhere then. */
    public link(path: string): void {
        const elsewhere = join(this.folder, "elsewhere");
        renameSync(join(this.folder, path), elsewhere);
        symlinkSync(elsewhere, join(this.folder, path), "junction");
    }

    public write(path: string, text: string): void {
        mkdirSync(dirname(join(this.folder, path)), { recursive: true });
        writeFileSync(join(this.folder, path), text);
    }

    public remove(): void {
        removeFolder(this.folder);
    }

    private execute(script: string): string {
        const world = join(this.folder, "world.json");
        const file = join(this.folder, "run.ps1");
        writeFileSync(world, JSON.stringify(this.world));
        rmSync(join(this.folder, "passed.txt"), { force: true });
        const stubs = readFileSync(join(__dirname, "stubs.ps1"), "utf8");
        writeFileSync(file, `$worldPath = '${world.replace(/'/g, "''")}'\n${stubs}\n${script}\n`);
        const end = realPowerShell().runFile(file);
        if (end.failed || end.timedOut) {
            const errors = end.errors.map(({ line }) => line).join("\n");
            throw new Error(`The script ${end.timedOut ? "did not end" : "failed"}: ${errors}\n${end.out}`);
        }
        return end.out;
    }
}

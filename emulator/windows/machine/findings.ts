import { EC2_CONFIG, V1, V2 } from "../agents/paths";
import { SSM_PROGRAM } from "../agents/ssm-agent";
import type { PreflightFinding } from "../contract";
import type { Files } from "./files";
import type { Registry } from "./registry";
import type { DiskState } from "./state";

const GIGABYTE = 1024 ** 3;

const SERVICING =
    "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing";
const PROFILES = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList";
const SYSPREP_STATUS = "HKEY_LOCAL_MACHINE\\SYSTEM\\Setup\\Status\\SysprepStatus";
const SESSION_MANAGER = "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Session Manager";

const AGENT_FOLDERS = [
    "C:\\Program Files\\Amazon\\EC2Launch",
    "C:\\ProgramData\\Amazon\\EC2Launch",
    "C:\\ProgramData\\Amazon\\EC2-Windows",
    "C:\\Program Files\\Amazon\\Ec2ConfigService",
];

interface DiskParts {
    readonly state: DiskState;
    readonly files: Files;
    readonly registry: Registry;
}

/** What is to be done to a disk so that a preflight check finds something. */
const FINDINGS: Readonly<Record<PreflightFinding, (disk: DiskParts) => void>> = {
    "launch-agent": ({ state, files }) => {
        removeAgent(state, files);
    },
    "agent-settings": ({ state, files }) => {
        breakSettings(state, files);
    },
    "planted-files": ({ state, files }) => {
        const planted = {
            "ec2launch-v2": V2.config,
            ec2launch: V1.config,
            ec2config: "C:\\ProgramData\\pulumi-lightsail-windows\\sysprep-x-1.json",
        }[state.agent];
        const entry = files.find(planted) ?? files.writeText(planted, "{}");
        entry.owner = `${state.machineSid}-1001`;
    },
    metadata: ({ state }) => {
        state.metadataRouteLost = true;
    },
    "ssm-agent": ({ state, files }) => {
        const entry = files.find(SSM_PROGRAM);
        if (entry !== undefined && state.edition.build >= 26_040) {
            entry.version = "3.3.987.0";
        }
    },
    "launch-tasks": ({ state, files }) => {
        if (state.agent === "ec2launch-v2") {
            files.writeText(
                V2.config,
                (files.readText(V2.config) ?? "").replace("startSsm", "initializeVolume"),
            );
        }
    },
    "administrator-name": ({ state }) => {
        for (const account of state.accounts.filter((known) => known.rid === 500)) {
            account.name = "Root";
        }
    },
    "administrator-profile": ({ state }) => {
        state.profiles = state.profiles.filter(({ rid }) => rid !== 500);
    },
    // Whether a task may log on is the policy of the machine, see GuestBehaviour.taskLogon.
    "task-logon": ({ state }) => {
        state.deniesBatchLogon = true;
    },
    "image-state": ({ registry }) => {
        registry.imageState = "IMAGE_STATE_UNDEPLOYABLE";
    },
    "rearm-count": ({ state }) => {
        state.rearmsLeft = 0;
    },
    "sysprep-status": ({ registry }) => {
        registry.write(SYSPREP_STATUS, "GeneralizationState", 3);
    },
    "pending-reboot": ({ registry }) => {
        registry.create(`${SERVICING}\\RebootPending`);
    },
    "pending-file-rename": ({ registry }) => {
        const names = ["\\??\\C:\\Windows\\Temp\\old.tmp", ""];
        registry.write(SESSION_MANAGER, "PendingFileRenameOperations", names, "MultiString");
    },
    servicing: ({ state }) => {
        state.servicing = true;
    },
    "launch-agent-running": ({ state }) => {
        state.launchGoesOn = true;
    },
    "sysprep-running": ({ state }) => {
        state.sysprepAtStart = true;
    },
    appx: ({ state }) => {
        addUserPackages(state);
    },
    bitlocker: ({ state }) => {
        state.bitLockerStatus = 1;
    },
    domain: ({ state }) => {
        state.domain = "corp.example.com";
    },
    "domain-controller": ({ state }) => {
        state.domain = "corp.example.com";
        state.isDomainController = true;
    },
    "administrator-disabled": ({ state }) => {
        for (const account of state.accounts.filter((known) => known.rid === 500)) {
            account.enabled = false;
        }
    },
    "free-space": ({ state }) => {
        state.freeBytes = 4 * GIGABYTE;
    },
    "extra-profiles": ({ state, files, registry }) => {
        addProfile(state, files, registry);
    },
    "stale-profiles": ({ state, registry }) => {
        const key = `${PROFILES}\\${state.machineSid}-1009.bak`;
        registry.write(key, "ProfileImagePath", "C:\\Users\\gone", "ExpandString");
    },
};

/** Makes a disk such that a preflight check finds something. */
export function applyFinding(
    finding: PreflightFinding,
    state: DiskState,
    files: Files,
    registry: Registry,
): void {
    FINDINGS[finding]({ state, files, registry });
}

/** The launch agent as after its uninstallation: no files, no service, no task. */
function removeAgent(state: DiskState, files: Files): void {
    for (const folder of AGENT_FOLDERS) {
        files.remove(folder);
    }
    const programs: readonly string[] = [V2.program, EC2_CONFIG.program];
    const tasks: readonly string[] = [V1.task, V1.userDataTask];
    state.services = state.services.filter(({ path }) => !programs.includes(path));
    state.tasks = state.tasks.filter(({ name }) => !tasks.includes(name));
}

/** Settings that nobody can edit without guessing: not in the layout that the launch agent writes. */
function breakSettings(state: DiskState, files: Files): void {
    const texts = {
        "ec2launch-v2": [
            V2.config,
            "config: [{stage: preReady, tasks: [{task: setAdminAccount}]}, {stage: postReady, tasks: [{task: startSsm}]}]\r\n",
        ],
        ec2launch: [V1.config, '{ "handleUserData": true }\r\n'],
        ec2config: [EC2_CONFIG.config, "<Ec2ConfigurationSettings />\r\n"],
    } as const;
    const [path, text] = texts[state.agent];
    files.writeText(path, text);
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

function addProfile(state: DiskState, files: Files, registry: Registry): void {
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
        `${PROFILES}\\${state.machineSid}-1008`,
        "ProfileImagePath",
        "C:\\Users\\deploy",
        "ExpandString",
    );
}

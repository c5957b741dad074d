import type { LaunchAgent } from "./shared-types";

/** The Windows Server that Lightsail has sold, by the words of its blueprints. */
export type WindowsServer = "2012" | "2012 R2" | "2016" | "2019" | "2022" | "2025";

/**
 * Which Windows Server a blueprint holds: `windows_server_2019`, `windows_server_2022_sql_express`, or the name
 * "Windows Server 2012 R2". `undefined` where neither tells.
 */
export function windowsServerOf(blueprintId: string, blueprintName = ""): WindowsServer | undefined {
    const named = /windows[_ ]server[_ ](2012[_ ]?r2|2012|2016|2019|2022|2025)/i;
    const found = (named.exec(blueprintName) ?? named.exec(blueprintId))?.[1]?.toLowerCase();
    const year = found?.startsWith("2012") === true && found.endsWith("r2") ? "2012 R2" : found;
    return servers.find((server) => server === year);
}

const servers: readonly WindowsServer[] = ["2012", "2012 R2", "2016", "2019", "2022", "2025"];

/** The agent that the version was sold with; 2016 and 2019 may have EC2Launch v2 instead. */
export function agentOf(server: WindowsServer): LaunchAgent {
    switch (server) {
        case "2012":
        case "2012 R2":
            return "ec2config";
        case "2016":
        case "2019":
            return "ec2launch";
        case "2022":
        case "2025":
            return "ec2launch-v2";
    }
}

const passwordWillChange =
    "You can do without the Administrator's present password: it will be random afterwards, on this instance too.";

/** What to look at before anything is clicked: the same for every version. */
export const checksBeforeClicking: readonly string[] = [
    "Windows Update has nothing to install and asks for no restart.",
    'In a PowerShell opened as administrator, (Get-ItemProperty "HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Setup\\State").ImageState says IMAGE_STATE_COMPLETE.',
    'slmgr.vbs /dlv says "Remaining Windows rearm count" is 1 or more.',
    "No app from the Store was installed for one user only, and the system drive is not encrypted with BitLocker.",
    "You are signed in as the built-in Administrator, and no one else is signed in.",
    passwordWillChange,
];

/** The clicks, as the guide has them for each agent. */
export const clicksFor: { readonly [A in LaunchAgent]: readonly string[] } = {
    "ec2launch-v2": [
        'Choose Start, then "Amazon EC2Launch settings".',
        'On the General tab, under "Set administrator account", choose "Random (Retrieve from console)".',
        'Leave "Start SSM service" switched on.',
        'Choose "Save": Sysprep uses what is saved. Unsaved, nobody would learn the new password.',
        'Choose "Shutdown with Sysprep", then Yes.',
    ],
    ec2launch: [
        "Choose Start, then Ec2LaunchSettings.",
        'Under "Administrator Password", choose "Random (Retrieve from console)".',
        'Choose "Shutdown with Sysprep", then Yes.',
    ],
    ec2config: [
        'Choose Start, then "Ec2ConfigService Settings".',
        'On the Image tab (on some versions: Launch), under "Administrator Password", choose "Random (Retrieve from console)".',
        'Choose "Shutdown with Sysprep", then Yes.',
    ],
};

/** Takes off a disk the registration with its key, saved role credentials, and what earlier commands have left. */
const clearing =
    'in a PowerShell opened as administrator, Stop-Service AmazonSSMAgent; & "$env:ProgramFiles\\Amazon\\SSM\\amazon-ssm-agent.exe" -register -clear; Remove-Item "$env:ProgramData\\Amazon\\SSM\\InstanceData", "$env:ProgramData\\Amazon\\SSM\\runtimeconfig\\identity_config.json", "$env:SystemRoot\\System32\\config\\systemprofile\\.aws\\credentials" -Recurse -ErrorAction SilentlyContinue';

/** What a person does on a disk that was another machine's, so that an image of it does not carry that one's registration. */
const registrationOff = `If the server is registered with Systems Manager: ${clearing}. Otherwise the image carries the server's identity.`;

/** Sysprep by hand clears nothing of it. Cleared, the server itself has no registration either. */
export const registrationStays = `If the server is registered with Systems Manager, the image carries its identity there: whoever administers a clone can get the commands that are sent to the server, and answer for it. Keep the image as secret as the server, or, before Sysprep: ${clearing}. The server has to be registered anew afterwards, then.`;

export interface ManualInstance {
    readonly instanceName: string;
    readonly blueprintId: string;
    readonly blueprintName?: string;
}

/**
 * What a person must do over RDP so that the run can go on, as numbered lines.
 *
 * @param builder where Sysprep is not run on the server itself, but on a machine of its disk that is thrown away
 *   afterwards: how to get there. The Lightsail console's own client does not work on an instance made from a snapshot.
 */
export function manualInstructions(
    instance: ManualInstance,
    builder?: { readonly connect: string },
): readonly string[] {
    const server = windowsServerOf(instance.blueprintId, instance.blueprintName);
    const lines = [
        builder?.connect ??
            `In the Lightsail console, open the instance "${instance.instanceName}", tab Connect, and choose "Connect using RDP".`,
        ...checksBeforeClicking
            .filter((check) => builder === undefined || check !== passwordWillChange)
            .map((check) => `Check: ${check}`),
        builder === undefined ? registrationStays : registrationOff,
        ...clicks(server),
        "The RDP connection ends, and within a few minutes Lightsail shows the instance as stopped. Do not start it " +
            "and do not make a snapshot: this run does both.",
    ];
    return lines.map((line, index) => `${index + 1}. ${line}`);
}

function clicks(server: WindowsServer | undefined): readonly string[] {
    if (server === undefined) {
        return [
            "Open the settings of the launch agent that the Start menu offers, and follow the lines of that one:",
            ...Object.values(clicksFor).map((lines) => lines.join(" ")),
        ];
    }
    const agent = agentOf(server);
    if (agent !== "ec2launch") {
        return clicksFor[agent];
    }
    return [
        `If there is "Amazon EC2Launch settings" in the Start menu, EC2Launch v2 is installed: open that, and instead of the next ${clicksFor.ec2launch.length} lines: ${clicksFor["ec2launch-v2"].slice(1).join(" ")}`,
        ...clicksFor.ec2launch,
    ];
}

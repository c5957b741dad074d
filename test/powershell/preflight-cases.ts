import assert from "node:assert/strict";

import { readDocument } from "../../provider/guest/document";
import type { PreflightCheck, PreflightResult } from "../../provider/guest/results";
import { keys, Machine, type World } from "./machine";

const SETTINGS = "ProgramData/Amazon/EC2-Windows/Launch/Config/LaunchConfig.json";

const ANSWER_FILE = "ProgramData/Amazon/EC2-Windows/Launch/Sysprep/Unattend.xml";

function preflight(change: (world: World, machine: Machine) => void, withAgent = true): PreflightResult {
    const machine = new Machine(withAgent ? "ec2launch" : undefined);
    try {
        change(machine.world, machine);
        return readDocument("preflight", machine.run("preflight", {}));
    } finally {
        machine.remove();
    }
}

const cim = (world: World, name: string, values: Record<string, unknown>): void => {
    world.cim[name] = [values];
};

/** One way to bring about each finding. */
const causes: { readonly [C in PreflightCheck]: (world: World, machine: Machine) => void } = {
    "launch-agent": () => undefined,
    "agent-settings": (_, machine) => {
        machine.write(SETTINGS, "{}");
    },
    "planted-files": (world) => {
        world.writers = { "LaunchConfig.json": "S-1-5-32-545" };
    },
    metadata: (world) => (world.metadata = 0),
    "ssm-agent": (world, machine) => {
        cim(world, "Win32_OperatingSystem", { Version: "10.0.26100", BuildNumber: "26100" });
        machine.write("ProgramFiles/Amazon/SSM/amazon-ssm-agent.exe", "");
    },
    "launch-tasks": () => undefined,
    "administrator-name": (world, machine) => {
        cim(world, "Win32_UserAccount", { Name: "Root", Disabled: false });
        machine.write(ANSWER_FILE, "<Path>net user Administrator /ACTIVE:YES</Path>");
    },
    "administrator-profile": (_, machine) => {
        machine.write(ANSWER_FILE, "<CopyProfile>true</CopyProfile>");
    },
    "task-logon": (world) => (world.logonResult = 0x80070569),
    "image-state": (world) => (world.registry[keys.state] = { ImageState: "IMAGE_STATE_UNDEPLOYABLE" }),
    "rearm-count": (world) => {
        cim(world, "SoftwareLicensingService", { RemainingWindowsReArmCount: 0 });
    },
    "sysprep-status": (world) => (world.registry[keys.status] = { GeneralizationState: 3, CleanupState: 2 }),
    "pending-reboot": (world) => (world.registry[keys.rebootPending] = {}),
    "pending-file-rename": (world) =>
        (world.registry[keys.session] = { PendingFileRenameOperations: ["\\??\\C:\\a.tmp", ""] }),
    "launch-agent-running": (world) => {
        const userScript = "powershell.exe -File C:\\Windows\\Temp\\UserScript.ps1";
        cim(world, "Win32_Process", { Name: "powershell.exe", CommandLine: userScript });
    },
    servicing: (world) => (world.processes = ["TiWorker"]),
    "sysprep-running": (world) => (world.processes = ["sysprep"]),
    appx: (world) => {
        const user = { InstallState: "Installed" };
        world.appx = [
            { Name: "Contoso.App", PackageFullName: "Contoso.App_1", PackageUserInformation: [user] },
            { Name: "Microsoft.Provisioned", PackageFullName: "P_1", PackageUserInformation: [user] },
            {
                Name: "Shell",
                PackageFullName: "S_1",
                SignatureKind: "System",
                PackageUserInformation: [user],
            },
            { Name: "VCLibs", PackageFullName: "V_1", IsFramework: true, PackageUserInformation: [user] },
            { Name: "Staged", PackageFullName: "T_1", PackageUserInformation: [{ InstallState: "Staged" }] },
        ];
    },
    bitlocker: (world) => {
        cim(world, "Win32_EncryptableVolume", { ConversionStatus: 1 });
    },
    domain: (world) => {
        cim(world, "Win32_ComputerSystem", { PartOfDomain: true, Domain: "corp.example" });
    },
    "domain-controller": (world) => {
        cim(world, "Win32_ComputerSystem", { PartOfDomain: true, Domain: "corp.example", DomainRole: 5 });
    },
    "administrator-disabled": (world) => {
        cim(world, "Win32_UserAccount", { Name: "Root", Disabled: true });
    },
    "free-space": (world) => {
        cim(world, "Win32_LogicalDisk", { FreeSpace: 3.5 * 1024 ** 3 });
    },
    "extra-profiles": (world) => {
        cim(world, "Win32_UserProfile", { SID: "S-1-5-21-1-2-3-1001", LocalPath: "C:\\Users\\ann" });
    },
    "stale-profiles": (world) =>
        (world.registry[`${keys.profiles}\\S-1-5-21-1-2-3-1002.bak`] = {
            ProfileImagePath: "C:\\Users\\gone",
        }),
};

export function preflightCases(): void {
    describe("preflight", () => {
        it("finds nothing on a healthy machine, having made all checks", () => {
            const { checks, findings } = preflight(() => undefined);
            assert.deepEqual([checks.length, findings], [Object.keys(causes).length, []]);
        });

        for (const [check, cause] of Object.entries(causes).filter(([name]) => name !== "launch-tasks")) {
            it(`finds ${check}, and nothing else`, () => {
                const { findings } = preflight(cause, check !== "launch-agent");
                assert.deepEqual(
                    findings.map((finding) => finding.check),
                    [check],
                );
            });
        }

        it("finds a link in the place of a folder of the agent's, whoever it belongs to", () => {
            const { findings } = preflight((_, machine) => {
                machine.link("ProgramData/Amazon/EC2-Windows/Launch/Config");
            });
            assert.deepEqual(
                findings.map(({ check }) => check),
                ["planted-files"],
            );
        });

        it("finds an EC2Launch whose Sysprep would power the machine off", () => {
            const { findings } = preflight((_, machine) => {
                machine.write("ProgramData/Amazon/EC2-Windows/Launch/Scripts/SysprepInstance.ps1", "param()");
            });
            assert.deepEqual(
                findings.map(({ check, detail }) => [check, detail]),
                [["launch-agent", "EC2Launch 1.3.2003975"]],
            );
        });

        it("waits longer for Windows' servicing soon after a start", () => {
            const { findings } = preflight((world) => {
                world.processes = ["TiWorker"];
                world.secondsSinceBoot = 120;
            });
            assert.equal(findings[0]?.detail, "for 900 seconds");
        });

        it("names the one package that blocks", () => {
            assert.deepEqual(preflight(causes.appx).findings[0]?.items, ["Contoso.App_1"]);
        });

        it("reports several findings at once", () => {
            const { findings } = preflight((world) => {
                cim(world, "Win32_ComputerSystem", { PartOfDomain: true, Domain: "corp.example" });
                cim(world, "SoftwareLicensingService", { RemainingWindowsReArmCount: 0 });
            });
            assert.deepEqual(findings.map((finding) => finding.check).sort(), ["domain", "rearm-count"]);
        });

        it("goes on where one check fails itself", () => {
            const { findings } = preflight((world) => {
                world.brokenClasses = ["SoftwareLicensingService"];
                cim(world, "Win32_ComputerSystem", { PartOfDomain: true, Domain: "corp.example" });
            });
            const found = findings.map(({ check, verdict }) => `${check} ${verdict}`).sort();
            assert.deepEqual(found, ["domain warn", "rearm-count unknown"]);
        });

        it("says how much is free to a tenth of a gigabyte, and why a check has failed in 300 characters", () => {
            const { findings } = preflight((world) => {
                cim(world, "Win32_LogicalDisk", { FreeSpace: 9.87 * 1024 ** 3 });
                world.appx = [
                    {
                        Name: "A",
                        PackageFullName: "A_1",
                        PackageUserInformation: [{ InstallState: "Installed" }],
                    },
                ];
                world.brokenClasses = ["SoftwareLicensingService"];
                world.brokenClassText = "x".repeat(400);
            });
            assert.deepEqual(findings.map(({ check, detail }) => [check, detail]).sort(), [
                ["appx", "1"],
                ["free-space", "9.9"],
                ["rearm-count", "x".repeat(300)],
            ]);
        });

        it("halves the items of all findings where they would run over the output's limit together", () => {
            const { findings } = preflight((world) => {
                const name = "\u5bc6".repeat(140);
                world.appx = Array.from({ length: 30 }, (_, index) => ({
                    Name: `A${index}`,
                    PackageFullName: name,
                }));
                world.cim["Win32_UserProfile"] = Array.from({ length: 30 }, (_, index) => ({
                    SID: `S-1-5-21-1-2-3-${1001 + index}`,
                    LocalPath: name,
                }));
            });
            assert.deepEqual(
                findings.map(({ check, items, itemsOmitted }) => [check, items.length, itemsOmitted]),
                [
                    ["appx", 10, 20],
                    ["extra-profiles", 10, 20],
                ],
            );
        });

        it("keeps hundreds of findings inside the output's limit and counts what it left out", () => {
            const { findings } = preflight((world) => {
                world.appx = Array.from({ length: 500 }, (_, index) => ({
                    Name: `\u5bc6.${index}`,
                    PackageFullName: "\u5bc6".repeat(150) + String(index),
                }));
            });
            const [appx] = findings;
            assert.equal((appx?.items.length ?? 0) + (appx?.itemsOmitted ?? 0), 500);
        });
    });
}

import assert from "node:assert/strict";

import type { Disk, LaunchAgent, PreflightFinding } from "../../../emulator/guest/contract";
import { computer, MINUTE, running, type Computer, type Wish } from "./support";

const GENERALIZED = "IMAGE_STATE_GENERALIZE_RESEAL_TO_OOBE";
const V2 = '"C:\\Program Files\\Amazon\\EC2Launch\\EC2Launch.exe"';
const V1 = "C:\\ProgramData\\Amazon\\EC2-Windows\\Launch\\Scripts";
const CONFIG = '"C:\\Program Files\\Amazon\\Ec2ConfigService\\Ec2Config.exe"';
const POWERSHELL = "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";

/** A script that runs a program as an account by a scheduled task and prints the task's result. */
function asTask(
    execute: string,
    argument: string,
    user = "Administrator",
    more = "-LogonType S4U -RunLevel Highest",
): string {
    return `
$action = New-ScheduledTaskAction -Execute '${execute.replace(/"/g, "")}' -Argument '${argument}'
$principal = New-ScheduledTaskPrincipal -UserId '${user}' ${more}
$null = Register-ScheduledTask -TaskName once -Action $action -Principal $principal -Force
Start-ScheduledTask -TaskName once
do { Start-Sleep 5 } while ((Get-ScheduledTask -TaskName once).State -eq 'Running')
'0x{0:x}' -f (Get-ScheduledTaskInfo -TaskName once).LastTaskResult
Unregister-ScheduledTask -TaskName once -Confirm:$false
`;
}

function wishFor(agent: LaunchAgent, behaviour: Wish["behaviour"] = {}): Wish {
    return {
        agent,
        blueprintId: agent === "ec2config" ? "windows_server_2012_r2" : "windows_server_2019",
        behaviour,
    };
}

const SETTINGS: Readonly<Record<LaunchAgent, string>> = {
    "ec2launch-v2": "",
    ec2launch: `
$p = 'C:\\ProgramData\\Amazon\\EC2-Windows\\Launch\\Config\\LaunchConfig.json'
$c = Get-Content $p -Raw | ConvertFrom-Json; $c.adminPasswordType = 'Random'; $c | ConvertTo-Json | Set-Content $p`,
    ec2config: `
$p = 'C:\\Program Files\\Amazon\\Ec2ConfigService\\Settings\\Config.xml'
[xml]$x = Get-Content $p
foreach ($e in $x.Ec2ConfigurationSettings.Plugins.Plugin) { if ($e.Name -eq 'Ec2SetPassword') { $e.State = 'Enabled' } }
$x.Save($p)
$p = 'C:\\Program Files\\Amazon\\Ec2ConfigService\\Settings\\BundleConfig.xml'
$t = [IO.File]::ReadAllText($p).Replace('/shutdown', '/quit'); [IO.File]::WriteAllText($p, $t)`,
};

const RESET: Readonly<Record<LaunchAgent, string>> = {
    "ec2launch-v2": `& ${V2} reset --block`,
    ec2launch: `& ${V1}\\InitializeInstance.ps1 -Schedule`,
    ec2config: "",
};

const SYSPREP: Readonly<Record<LaunchAgent, readonly [string, string]>> = {
    "ec2launch-v2": [V2, "sysprep --shutdown=false"],
    ec2launch: [POWERSHELL, `-NoProfile -File ${V1}\\SysprepInstance.ps1 -NoShutdown`],
    ec2config: [CONFIG, "-sysprep"],
};

/** The right way, with parts of it left out. */
function rightWay(agent: LaunchAgent, leaveOut: "settings" | "reset" | "nothing" = "nothing"): string {
    const settings = leaveOut === "settings" && agent !== "ec2config" ? "" : SETTINGS[agent];
    const onlySwitches =
        leaveOut === "settings" && agent === "ec2config"
            ? SETTINGS[agent]
                  .split("$p = ")
                  .slice(2)
                  .map((part) => `$p = ${part}`)
                  .join("")
            : settings;
    return `${onlySwitches}\n${leaveOut === "reset" ? "" : RESET[agent]}\n${asTask(...SYSPREP[agent])}`;
}

/** Starts a machine from a disk that has been powered off. */
function bootFrom(source: Computer, disk: Disk, wish: Wish): Computer {
    const next = computer({
        ...wish,
        disk,
        timeline: source.timeline,
        userData: "<powershell>Set-Content C:\\ran.txt yes</powershell>",
    });
    next.guest.powerOn();
    next.timeline.advance(20 * MINUTE);
    return next;
}

function generalized(wish: Wish, script: string): Computer {
    const source = running(wish);
    const end = source.run(script);
    assert.match(end.stdout, /0x0\s*$/, end.stdout + end.stderr);
    assert.equal(source.disk.truth().imageState, GENERALIZED);
    source.guest.pressPowerButton();
    source.timeline.advance(2 * MINUTE);
    assert.equal(source.told.at(-1), "poweredOff");
    return source;
}

describe("launch agents and Sysprep", () => {
    for (const agent of ["ec2launch-v2", "ec2launch", "ec2config"] as const) {
        const wish = wishFor(agent);

        describe(agent, () => {
            it("done right, makes a clone with a password and user data of its own", () => {
                const source = generalized(wish, rightWay(agent));
                const clone = bootFrom(source, source.disk.clone(), wish);
                assert.equal(clone.passwords.length, 1);
                assert.notEqual(clone.disk.truth().administratorPassword, "Original-1!");
                assert.equal(clone.run("Test-Path C:\\ran.txt").stdout, "True\r\n");
                assert.notEqual(clone.guest.computerName, source.guest.computerName);
            });

            if (agent !== "ec2config") {
                it("without the reset, runs no first-boot task", () => {
                    const source = generalized(wish, rightWay(agent, "reset"));
                    const clone = bootFrom(source, source.disk.clone(), wish);
                    assert.deepEqual(clone.passwords, []);
                    assert.equal(clone.disk.truth().administratorPassword, "Original-1!");
                    assert.equal(clone.run("Test-Path C:\\ran.txt").stdout, "False\r\n");
                });
            }

            if (agent !== "ec2launch-v2") {
                it("without the random setting, keeps the password", () => {
                    const source = generalized(wish, rightWay(agent, "settings"));
                    const clone = bootFrom(source, source.disk.clone(), wish);
                    assert.equal(clone.disk.truth().administratorPassword, "Original-1!");
                });
            }

            it("as SYSTEM, generalizes nothing and says why", () => {
                const source = running(wish);
                const [execute, argument] = SYSPREP[agent];
                const end = source.run(
                    `${SETTINGS[agent]}\n${asTask(execute, argument, "SYSTEM", "-LogonType ServiceAccount -RunLevel Highest")}\nGet-Content C:\\Windows\\System32\\Sysprep\\Panther\\setuperr.log`,
                );
                assert.match(end.stdout, /0x1\s/);
                assert.match(end.stdout, /NT AUTHORITY\\SYSTEM/);
                assert.equal(source.disk.truth().imageState, "IMAGE_STATE_COMPLETE");
                assert.equal(source.disk.truth().sysprepRuns, 0);
            });

            it("called straight from the script, which runs as SYSTEM, fails too", () => {
                const source = running(wish);
                const [execute, argument] = SYSPREP[agent];
                const end = source.run(`${SETTINGS[agent]}\n& ${execute} ${argument}\nexit $LASTEXITCODE`);
                assert.equal(end.exitCode, 1);
                assert.equal(source.disk.truth().imageState, "IMAGE_STATE_COMPLETE");
            });

            it("with a wrong flag, does nothing", () => {
                const source = running(wish);
                const [execute, argument] = SYSPREP[agent];
                const end = source.run(asTask(execute, `${argument} --nope`));
                assert.doesNotMatch(end.stdout, /0x0\s*$/);
                assert.equal(source.disk.truth().imageState, "IMAGE_STATE_COMPLETE");
            });
        });
    }

    it("powers the machine off inside the command where nobody asked for no shutdown", () => {
        for (const [agent, argument] of [
            ["ec2launch-v2", "sysprep"],
            ["ec2launch", `-NoProfile -File ${V1}\\SysprepInstance.ps1`],
        ] as const) {
            const source = running(wishFor(agent));
            let ended = false;
            source.guest.runScript(asTask(SYSPREP[agent][0], argument).split("\n"), () => {
                ended = true;
            });
            source.timeline.advance(30 * MINUTE);
            assert.equal(ended, false);
            assert.equal(source.told.at(-1), "poweredOff");
        }
    });

    it("leaves EC2Config's default switches to shut the machine down", () => {
        const source = running(wishFor("ec2config"));
        let ended = false;
        source.guest.runScript(asTask(CONFIG, "-sysprep").split("\n"), () => {
            ended = true;
        });
        source.timeline.advance(30 * MINUTE);
        assert.equal(ended, false);
        assert.equal(source.told.at(-1), "poweredOff");
    });

    it("disarms EC2Launch's own setting after each launch", () => {
        const wish = wishFor("ec2launch");
        const source = generalized(wish, rightWay("ec2launch"));
        const clone = bootFrom(source, source.disk.clone(), wish);
        assert.match(
            clone.run(
                "Get-Content C:\\ProgramData\\Amazon\\EC2-Windows\\Launch\\Config\\LaunchConfig.json -Raw",
            ).stdout,
            /"adminPasswordType":\s+"DoNothing"/,
        );
    });

    it("stops at OOBE where Sysprep ran without an answer file", () => {
        const wish = wishFor("ec2launch-v2");
        const source = generalized(
            wish,
            asTask("C:\\Windows\\System32\\Sysprep\\sysprep.exe", "/generalize /oobe /quit /quiet"),
        );
        const clone = bootFrom(source, source.disk.clone(), wish);
        clone.timeline.advance(600 * MINUTE);
        assert.equal(clone.guest.applicationAnswers(), false);
        assert.deepEqual(clone.connections, []);
    });

    it("does not wait for sysprep.exe, which has no console", () => {
        const source = running();
        const before = source.timeline.now();
        const end = source.run(
            "& C:\\Windows\\System32\\Sysprep\\sysprep.exe /generalize /oobe /quit /quiet; (Get-Process sysprep).Count",
        );
        assert.equal(end.stdout, "1\r\n");
        assert.ok(source.timeline.now() - before < 5_000);
    });

    it("lets a task without the highest run level run, as the built-in Administrator is never filtered", () => {
        const source = running();
        assert.match(
            source.run(asTask(V2, "sysprep --shutdown=false", "Administrator", "-LogonType S4U")).stdout,
            /0x0\s*$/,
        );
    });

    it("refuses a task for an account that does not exist, and fails one whose account is disabled", () => {
        const source = running();
        assert.match(source.run(asTask(V2, "version", "Nobody")).stderr, /No mapping between account names/);
        source.run("Disable-LocalUser Administrator");
        assert.match(source.run(asTask(V2, "version")).stdout, /0x80070533/);
    });

    it("runs no task that waits for somebody to log on", () => {
        const source = running();
        assert.match(
            source.run(asTask(V2, "version", "Administrator", "-LogonType Interactive")).stdout,
            /0x41303/,
        );
    });

    it("checks the password of a task that has one", () => {
        const source = running();
        const register = (password: string): string =>
            `$a = New-ScheduledTaskAction -Execute cmd.exe -Argument '/c exit 4'
Register-ScheduledTask -TaskName p -Action $a -User Administrator -Password '${password}' -Force | Out-Null
Start-ScheduledTask p; Start-Sleep 5; (Get-ScheduledTaskInfo p).LastTaskResult`;
        assert.match(source.run(register("wrong")).stderr, /The user name or password is incorrect/);
        assert.equal(source.run(register("Original-1!")).stdout, "4\r\n");
    });

    it("knows schtasks.exe as well", () => {
        const source = running();
        const end = source.run(`
schtasks.exe /Create /TN once /TR "cmd.exe /c exit 6" /SC ONCE /ST 00:00 /RU Administrator /NP /RL HIGHEST /F | Out-Null
schtasks.exe /Run /TN once | Out-Null
Start-Sleep 5
(Get-ScheduledTaskInfo once).LastTaskResult
schtasks.exe /Delete /TN once /F`);
        assert.match(end.stdout, /^6\r\n/);
    });

    const blocking: readonly (readonly [PreflightFinding, RegExp])[] = [
        ["image-state", /ImageState is IMAGE_STATE_UNDEPLOYABLE/],
        ["rearm-count", /0xC004D307/],
        ["pending-reboot", /require a reboot/],
        ["servicing", /require a reboot/],
        [
            "appx",
            /NotepadPlusPlus.* was installed for a user, but not provisioned for all users[\s\S]*0x80073cf2/,
        ],
        ["bitlocker", /0x80310039/],
        ["sysprep-running", /Only one instance of Sysprep/],
    ];
    for (const [finding, words] of blocking) {
        it(`Sysprep fails on a machine with ${finding}`, () => {
            const source = running({ behaviour: { preflight: [finding] } });
            const before = source.disk.truth().imageState;
            const end = source.run(
                `${asTask(V2, "sysprep --shutdown=false")}\nGet-Content C:\\Windows\\System32\\Sysprep\\Panther\\setuperr.log`,
            );
            assert.match(end.stdout, /0x1\s/);
            assert.match(end.stdout, words);
            assert.match(end.stdout, /WinMain:Hit failure/);
            assert.equal(source.disk.truth().imageState, before);
        });
    }

    for (const finding of [
        "sysprep-status",
        "pending-file-rename",
        "domain",
        "free-space",
        "extra-profiles",
        "stale-profiles",
    ] as const) {
        it(`Sysprep goes through on a machine with ${finding}, which is a warning`, () => {
            const source = running({ behaviour: { preflight: [finding] } });
            assert.match(source.run(asTask(V2, "sysprep --shutdown=false")).stdout, /0x0\s*$/);
        });
    }

    it("uses up a rearm with each Sysprep", () => {
        const source = generalized(wishFor("ec2launch-v2"), rightWay("ec2launch-v2"));
        const clone = bootFrom(source, source.disk.clone(), wishFor("ec2launch-v2"));
        assert.equal(
            clone.run("(Get-CimInstance SoftwareLicensingService).RemainingWindowsReArmCount").stdout,
            "1000\r\n",
        );
    });
});

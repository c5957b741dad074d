import assert from "node:assert/strict";

import type { Disk, LaunchAgent } from "../../emulator/windows/contract";
import { computer, MINUTE, running, type Computer, type Wish } from "../../emulator/test/windows/support";

export const GENERALIZED = "IMAGE_STATE_GENERALIZE_RESEAL_TO_OOBE";
export const V2 = '"C:\\Program Files\\Amazon\\EC2Launch\\EC2Launch.exe"';
export const V1 = "C:\\ProgramData\\Amazon\\EC2-Windows\\Launch\\Scripts";
export const CONFIG = '"C:\\Program Files\\Amazon\\Ec2ConfigService\\Ec2Config.exe"';
export const POWERSHELL = "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";

/** A script that runs a program as an account by a scheduled task and prints the task's result. */
export function asTask(
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

export function wishFor(agent: LaunchAgent, behaviour: Wish["behaviour"] = {}): Wish {
    return {
        agent,
        blueprintId: agent === "ec2config" ? "windows_server_2012_r2" : "windows_server_2019",
        behaviour,
    };
}

export const SETTINGS: Readonly<Record<LaunchAgent, string>> = {
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

export const RESET: Readonly<Record<LaunchAgent, string>> = {
    "ec2launch-v2": `& ${V2} reset`,
    ec2launch: `& ${V1}\\InitializeInstance.ps1 -Schedule`,
    ec2config: "",
};

export const SYSPREP: Readonly<Record<LaunchAgent, readonly [string, string]>> = {
    "ec2launch-v2": [V2, "sysprep --shutdown=false"],
    ec2launch: [POWERSHELL, `-NoProfile -File ${V1}\\SysprepInstance.ps1 -NoShutdown`],
    ec2config: [CONFIG, "-sysprep"],
};

/** The right way, with parts of it left out. */
export function rightWay(agent: LaunchAgent, leaveOut: "settings" | "reset" | "nothing" = "nothing"): string {
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
export function bootFrom(source: Computer, disk: Disk, wish: Wish): Computer {
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

export function generalized(wish: Wish, script: string): Computer {
    const source = running(wish);
    const end = source.run(script);
    assert.match(end.stdout, /0x0\s*$/, end.stdout + end.stderr);
    assert.equal(source.disk.truth().imageState, GENERALIZED);
    source.guest.pressPowerButton();
    source.timeline.advance(2 * MINUTE);
    assert.equal(source.told.at(-1), "poweredOff");
    return source;
}

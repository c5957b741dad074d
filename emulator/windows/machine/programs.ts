import { ec2ConfigProgram } from "../agents/ec2-config";
import { initializeScript, sysprepScript } from "../agents/launch-v1";
import { launchV2Program } from "../agents/launch-v2";
import { ssmAgentProgram } from "../agents/ssm-agent";
import { sysprepProgram } from "../agents/sysprep";
import type { Program, ProgramBody } from "./machine";
import { cmdProgram } from "../native/cmd";
import { icaclsProgram, netProgram, whoamiProgram } from "../native/accounts";
import {
    hostnameProgram,
    shutdownProgram,
    taskkillProgram,
    tasklistProgram,
    timeoutProgram,
    trustedInstaller,
} from "../native/processes";
import { chocoProgram, installerProgram, msiexecProgram } from "../native/installers";
import { netshProgram, tzutilProgram } from "../native/through-powershell";
import { regProgram } from "../native/reg";
import { fsutilProgram } from "../native/fsutil";
import { scProgram } from "../native/sc";
import { schtasksProgram } from "../native/schtasks";
import { wmicProgram } from "../native/wmic";
import { powershellProgram } from "../native/powershell";

const CONSOLE: Readonly<Record<string, ProgramBody>> = {
    choco: chocoProgram,
    cmd: cmdProgram,
    hostname: hostnameProgram,
    icacls: icaclsProgram,
    installer: installerProgram,
    net: netProgram,
    netsh: netshProgram,
    fsutil: fsutilProgram,
    powershell: powershellProgram,
    reg: regProgram,
    sc: scProgram,
    schtasks: schtasksProgram,
    shutdown: shutdownProgram,
    taskkill: taskkillProgram,
    tasklist: tasklistProgram,
    timeout: timeoutProgram,
    tzutil: tzutilProgram,
    whoami: whoamiProgram,
    wmic: wmicProgram,
    "ssm-agent": ssmAgentProgram,
    "ec2launch-v2": launchV2Program,
    "ec2launch-initialize": initializeScript,
    "ec2launch-sysprep": sysprepScript,
    ec2config: ec2ConfigProgram,
    "trusted-installer": trustedInstaller,
};

/** Every program that a simulated Windows has, by the name its file carries. */
export function programs(): ReadonlyMap<string, Program> {
    const found = new Map<string, Program>(Object.entries(CONSOLE).map(([name, body]) => [name, { body }]));
    // sysprep.exe has a window and no console.
    found.set("sysprep", { body: sysprepProgram, isGui: true });
    found.set("msiexec", { body: msiexecProgram, isGui: true });
    return found;
}

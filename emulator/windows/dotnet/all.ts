import type { PowerShell } from "../../powershell/shell";
import type { Machine } from "../machine/machine";
import type { WindowsProcess } from "../machine/process";
import { environmentTypes } from "./environment";
import { fileTypes } from "./files";
import { principalTypes } from "./principals";
import { registryTypes } from "./registry";
import { securityTypes } from "./security";
import { updateTypes } from "../updates/com";
import { zipTypes } from "./zip";
import type { StaticType } from "../../powershell/engine/session";

/** .NET types that act on Windows. */
export function windowsTypes(
    shell: PowerShell,
    machine: Machine,
    process: WindowsProcess,
): readonly StaticType[] {
    return [
        ...fileTypes(shell, machine),
        ...environmentTypes(machine, process),
        ...principalTypes(machine, process),
        ...registryTypes({
            registry: machine.registry,
            environment: (name) => shell.host.environment(name),
        }),
        ...securityTypes(machine),
        ...updateTypes(machine),
        ...zipTypes(machine),
    ];
}

import type { Cmdlet } from "../../powershell/engine/cmdlet";
import type { PowerShell } from "../../powershell/shell";
import type { Machine } from "../machine/machine";
import type { WindowsProcess } from "../machine/process";
import { accountCommands } from "./accounts";
import { appxCommands } from "./appx";
import { compressArchive } from "./compress-archive";
import { expandArchive } from "./expand-archive";
import { cimCommands } from "./cim";
import { contentCommands } from "./content";
import { itemCommands } from "./items";
import { launchCommands } from "./launch";
import { pathCommands } from "./paths";
import { powerCommands } from "./power";
import { processCommands } from "./processes";
import { propertyCommands } from "./properties";
import { securityCommands } from "./security";
import { serviceCommands } from "./services";
import { systemCommands } from "./system";
import { tableCommands } from "./tables";
import { taskCommands } from "./tasks";
import { webCommands } from "./web";

/** The cmdlets that act on Windows. */
export function windowsCommands(
    shell: PowerShell,
    machine: Machine,
    process: WindowsProcess,
): readonly Cmdlet[] {
    return [
        ...pathCommands(shell, machine),
        ...tableCommands(shell, machine),
        ...itemCommands(shell, machine),
        ...contentCommands(shell, machine),
        ...propertyCommands(shell, machine),
        ...processCommands(shell, machine, process),
        ...powerCommands(machine, process),
        ...securityCommands(shell, machine),
        ...serviceCommands(machine),
        ...launchCommands(machine),
        ...taskCommands(machine, process),
        ...cimCommands(shell, machine, process),
        compressArchive(shell, machine),
        expandArchive(shell, machine),
        ...appxCommands(machine, process),
        ...accountCommands(machine),
        ...webCommands(machine),
        ...systemCommands(shell, machine),
    ];
}

import { Cmdlet, each } from "../../powershell/engine/cmdlet";
import type { PowerShell } from "../../powershell/shell";
import { PsObject } from "../../powershell/values/object";
import type { Machine } from "../machine/machine";

const LOGS = ["application", "security", "system", "windows powershell"];

/** Event logs, and what the computer is. */
export function systemCommands(shell: PowerShell, machine: Machine): readonly Cmdlet[] {
    return [
        each("Clear-EventLog", "LogName:0! ComputerName~", (call) => {
            for (const name of call.texts("LogName")) {
                if (!LOGS.includes(name.toLowerCase())) {
                    call.report(
                        "System.InvalidOperationException",
                        `The Log name "${name}" does not exist in the computer "localhost".`,
                        "Log name not found,Microsoft.PowerShell.Commands.ClearEventLogCommand",
                        "ObjectNotFound",
                        name,
                    );
                }
            }
            return [];
        }),
        each(
            "Get-ComputerInfo",
            "Property:0~",
            () => [
                new PsObject({
                    CsName: machine.state.computerName,
                    OsName: `Microsoft ${machine.state.edition.productName}`,
                    OsVersion: machine.state.edition.version,
                    OsBuildNumber: String(machine.state.edition.build),
                    WindowsProductName: machine.state.edition.productName,
                }),
            ],
            5.1,
        ),
    ];
}

import { type Cmdlet, each } from "../../powershell/engine/cmdlet";
import type { PowerShell } from "../../powershell/shell";
import { securityObject } from "../dotnet/security";
import type { Machine } from "../machine/machine";
import { demanded, places } from "./locations";

/** Cmdlets about the rights in files and folders. */
export function securityCommands(shell: PowerShell, machine: Machine): readonly Cmdlet[] {
    return [
        each("Get-Acl", "Path:0<^ LiteralPath|PSPath Audit?~ Filter~ Include~ Exclude~", (call) =>
            places(shell, machine, call)
                .filter((place) => demanded(call, place))
                .flatMap((place) =>
                    place.kind === "file" && place.entry !== undefined
                        ? [
                              securityObject(machine, {
                                  owner: place.entry.owner,
                                  access: place.entry.access,
                                  isFolder: place.entry.isFolder,
                              }),
                          ]
                        : [],
                ),
        ),
    ];
}

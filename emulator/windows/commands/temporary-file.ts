import type { PowerShell } from "../../powershell/shell";
import type { PsValue } from "../../powershell/values/value";
import type { Machine } from "../machine/machine";
import { fileView } from "./views";

/** A new empty file of a name that nobody else has. */
export function temporaryFile(shell: PowerShell, machine: Machine): PsValue {
    const folder = shell.host.environment("TEMP") ?? "C:\\Windows\\Temp";
    const name = Math.floor(shell.host.random() * 0x10000)
        .toString(16)
        .toUpperCase();
    machine.files.makeFolder(folder);
    return fileView(
        machine.files.write(`${folder}\\tmp${name.padStart(4, "0")}.tmp`, new Uint8Array()),
        machine.files,
    );
}

import type { Call } from "../../powershell/engine/cmdlet";
import type { PowerShell } from "../../powershell/shell";
import { PsFailure } from "../../powershell/values/errors";
import type { PsValue } from "../../powershell/values/value";
import { leafName } from "../machine/files";
import type { Machine } from "../machine/machine";
import { demanded, locate, places } from "./locations";
import { fileView } from "./views";

/** Remove-Item. */
export function removeItem(shell: PowerShell, machine: Machine, call: Call): readonly PsValue[] {
    for (const place of places(shell, machine, call)) {
        if (!demanded(call, place)) {
            continue;
        }
        if (place.kind === "key") {
            machine.registry.remove(place.path);
        } else if (place.kind === "file") {
            const isFull = place.entry?.isFolder === true && machine.files.children(place.path).length > 0;
            if (isFull && !call.flag("Recurse")) {
                call.report(
                    "System.Management.Automation.PSInvalidOperationException",
                    `Windows PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.`,
                    "InvalidOperation,Microsoft.PowerShell.Commands.RemoveItemCommand",
                    "InvalidOperation",
                    place.path,
                );
            } else if (place.entry?.isReadOnly === true && !call.flag("Force")) {
                call.report(
                    "System.IO.IOException",
                    `Cannot remove item ${place.path}: You do not have sufficient access rights to perform this operation.`,
                    "RemoveFileSystemItemUnAuthorizedAccess",
                    "PermissionDenied",
                    place.path,
                );
            } else {
                machine.files.remove(place.path);
            }
        } else if (place.kind === "env") {
            shell.host.setEnvironment(place.path, undefined);
        } else if (place.drive === "function") {
            shell.currentScope.undefine(place.path);
        } else if (place.drive === "variable") {
            shell.currentScope.find(place.path)?.remove(place.path);
        } else {
            shell.aliases.delete(place.path.toLowerCase());
        }
    }
    return [];
}

/** Copy-Item and Move-Item. */
export function transfer(
    shell: PowerShell,
    machine: Machine,
    call: Call,
    moves: boolean,
): readonly PsValue[] {
    const target = locate(shell, machine, call.text("Destination", "."));
    const made: string[] = [];
    for (const place of places(shell, machine, call)) {
        if (!demanded(call, place) || place.kind !== "file" || target.kind !== "file") {
            continue;
        }
        const intoFolder = target.entry?.isFolder === true;
        const path = intoFolder ? `${target.path.replace(/\\$/, "")}\\${leafName(place.path)}` : target.path;
        if (moves && machine.files.find(path) !== undefined && !call.flag("Force")) {
            call.report(
                "System.IO.IOException",
                "Cannot create a file when that file already exists.",
                "MoveFileInfoItemIOError",
                "WriteError",
                place.path,
            );
            continue;
        }
        try {
            if (place.entry?.isFolder === true && !call.flag("Recurse") && !moves) {
                machine.files.makeFolder(path);
            } else {
                machine.files.copy(place.path, path);
            }
        } catch (error) {
            if (error instanceof PsFailure) {
                call.reportFailure(error);
                continue;
            }
            throw error;
        }
        if (moves) {
            machine.files.remove(place.path);
        }
        made.push(path);
    }
    const entries = call.flag("PassThru") ? made.map((path) => machine.files.find(path)) : [];
    return entries.flatMap((entry) => (entry === undefined ? [] : [fileView(entry, machine.files)]));
}

import { Call, Cmdlet, each } from "../../powershell/engine/cmdlet";
import type { PowerShell } from "../../powershell/shell";
import { methodError, PsErrorRecord, PsException, PsFailure } from "../../powershell/values/errors";
import type { PsValue } from "../../powershell/values/value";
import { leafName, normalPath, parentPath } from "../machine/files";
import type { Machine } from "../machine/machine";
import type { FileEntry } from "../machine/state";
import { isFolderName, readZip, ZipItem } from "../machine/zip";
import { archiveError, archivePathNotFound, refuseExtension } from "./archive-errors";
import { expand, locate } from "./locations";

function archiveAt(shell: PowerShell, machine: Machine, call: Call): FileEntry {
    const isLiteral = call.has("LiteralPath");
    const given = call.text(isLiteral ? "LiteralPath" : "Path");
    const found = isLiteral ? [locate(shell, machine, given)] : expand(shell, machine, given);
    const [place, ...more] = found;
    if (place?.kind !== "file" || place.entry === undefined) {
        throw archivePathNotFound(given);
    }
    if (more.length > 0) {
        const parameter = isLiteral ? "LiteralPath" : "Path";
        throw archiveError(
            `The archive file path '${given}' specified as input to the ${parameter} parameter is resolving to multiple file system paths. Provide a unique path to the ${parameter} parameter where the archive file has to be created.`,
            "InvalidArchiveFilePath",
            given,
        );
    }
    refuseExtension(place.path);
    return place.entry;
}

function target(shell: PowerShell, machine: Machine, call: Call, archive: FileEntry): string {
    if (!call.has("DestinationPath")) {
        return normalPath(`${shell.location}\\${leafName(archive.path).replace(/\.[^.]*$/, "")}`);
    }
    const place = locate(shell, machine, call.text("DestinationPath"));
    if (place.kind !== "file" || place.entry?.isFolder === false) {
        throw archiveError(
            `The path '${call.text("DestinationPath")}' is not a valid file system directory path.`,
            "InvalidDirectoryPath",
            call.text("DestinationPath"),
        );
    }
    return place.path;
}

/** Whoever wrote the file that is there already, the module's own helper complains of it. */
function complain(call: Call, path: string, archive: string): void {
    const message = `Failed to create file '${path}' while expanding the archive file '${archive}' contents as the file '${path}' already exists. Use the -Force parameter if you want to overwrite the existing directory '${path}' contents when expanding the archive file.`;
    const record = new PsErrorRecord({
        exception: new PsException("System.IO.IOException", message),
        id: "ExpandArchiveFileExists",
        category: "InvalidOperation",
        target: path,
    });
    record.raisedBy = "ExpandArchiveHelper";
    record.activity = "Write-Error";
    const { session, source } = call.context;
    record.position = session.positionOf(source, session.currentAt, "ExpandArchiveHelper");
    call.reportFailure(new PsFailure(record));
}

function place(machine: Machine, call: Call, item: ZipItem, folder: string, archive: string): void {
    const path = normalPath(`${folder}\\${item.name}`);
    if (!path.toLowerCase().startsWith(`${folder.replace(/\\$/, "")}\\`.toLowerCase())) {
        call.report(
            "Microsoft.PowerShell.Commands.WriteErrorException",
            `Can not process invalid archive entry '${item.name}'.`,
            "Microsoft.PowerShell.Commands.WriteErrorException,ExpandArchiveHelper",
        );
    } else if (isFolderName(item.name)) {
        machine.files.makeFolder(path);
    } else if (machine.files.find(path) !== undefined && !call.flag("Force")) {
        complain(call, path, archive);
    } else {
        machine.files.makeFolder(parentPath(path));
        machine.files.write(path, item.bytes).modifiedAt = item.modifiedAt;
    }
}

function extract(shell: PowerShell, machine: Machine, call: Call): readonly PsValue[] {
    shell.loadAssembly("System.IO.Compression.FileSystem");
    const archive = archiveAt(shell, machine, call);
    const folder = target(shell, machine, call, archive);
    machine.files.makeFolder(folder);
    const items = readZip(archive.bytes);
    if (items === undefined) {
        const failed = methodError(
            ".ctor",
            3,
            "System.IO.InvalidDataException",
            "End of Central Directory record could not be found.",
        );
        failed.record.raisedBy = "Microsoft.PowerShell.Commands.NewObjectCommand";
        const { session, source } = call.context;
        failed.record.position = session.positionOf(source, session.currentAt, "New-Object");
        call.reportFailure(failed);
        return [];
    }
    for (const item of items) {
        place(machine, call, item, folder, archive.path);
    }
    return [];
}

/** `Expand-Archive`, as the module that came with Windows PowerShell 5 has it. */
export function expandArchive(shell: PowerShell, machine: Machine): Cmdlet {
    return each(
        "Expand-Archive",
        "Path=string:0<^ DestinationPath=string:1 LiteralPath|PSPath=string Force?",
        (call) => extract(shell, machine, call),
    );
}

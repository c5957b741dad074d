import { badArgument } from "../../powershell/engine/attributes";
import { Call, Cmdlet, whole } from "../../powershell/engine/cmdlet";
import type { PowerShell } from "../../powershell/shell";
import { failure, PsFailure } from "../../powershell/values/errors";
import { textsOf } from "../../powershell/values/convert";
import type { PsValue } from "../../powershell/values/value";
import { leafName, parentPath } from "../machine/files";
import type { Machine } from "../machine/machine";
import type { FileEntry } from "../machine/state";
import { CompressionLevel, isFolderName, readZip, writeZip, ZipItem } from "../machine/zip";
import { archiveError, archivePathNotFound, refuseExtension } from "./archive-errors";
import { expand, locate } from "./locations";

/** Everything below a folder, named from the folder's own parent on. */
function folderItems(machine: Machine, folder: FileEntry): readonly ZipItem[] {
    const from = parentPath(folder.path).replace(/\\$/, "").length + 1;
    return machine.files.listed(folder.path, true).flatMap((entry): readonly ZipItem[] => {
        const name = entry.path.slice(from);
        if (!entry.isFolder) {
            return [{ name, bytes: entry.bytes, modifiedAt: entry.modifiedAt }];
        }
        const hasFiles = machine.files.children(entry.path).some((child) => !child.isFolder);
        return hasFiles ? [] : [{ name: `${name}\\`, bytes: new Uint8Array(), modifiedAt: entry.modifiedAt }];
    });
}

function refuseRepeats(parameter: string, paths: readonly string[]): void {
    const seen = new Set<string>();
    for (const path of paths) {
        if (seen.has(path.toUpperCase())) {
            throw archiveError(
                `The input to ${parameter} parameter contains a duplicate path '${path}'. Provide a unique set of paths as input to ${parameter} parameter.`,
                "DuplicatePathFound",
                path,
            );
        }
        seen.add(path.toUpperCase());
    }
}

function sources(
    shell: PowerShell,
    machine: Machine,
    paths: readonly string[],
    isLiteral: boolean,
): readonly FileEntry[] {
    return paths.flatMap((path) => {
        const found = isLiteral ? [locate(shell, machine, path)] : expand(shell, machine, path);
        return found.map((place) => {
            if (place.kind !== "file" || place.entry === undefined) {
                throw archivePathNotFound(path);
            }
            return place.entry;
        });
    });
}

/** Where the archive is to be; what is there already is refused unless it is to be replaced or updated. */
function destination(shell: PowerShell, machine: Machine, call: Call): string {
    const place = locate(shell, machine, call.text("DestinationPath"));
    const parent = parentPath(place.path);
    if (!machine.files.isFolder(parent)) {
        throw archivePathNotFound(parent);
    }
    const path = /\.[^.\\]*$/.test(leafName(place.path)) ? place.path : `${place.path}.zip`;
    refuseExtension(path);
    const known = machine.files.find(path);
    if (known !== undefined && !call.flag("Update") && !call.flag("Force")) {
        throw archiveError(
            `The archive file ${path} already exists. Use the -Update parameter to update the existing archive file or use the -Force parameter to overwrite the existing archive file.`,
            "ArchiveFileExists",
            path,
        );
    }
    if (known?.isReadOnly === true && call.flag("Update")) {
        throw archiveError(
            `The attributes of the archive file ${path} is set to 'ReadOnly' hence it cannot be updated. If you intend to update the existing archive file, remove the 'ReadOnly' attribute on the archive file else use -Force parameter to override and create a new archive file.`,
            "ArchiveFileIsReadOnly",
            path,
            "InvalidOperation",
        );
    }
    return path;
}

function levelOf(call: Call): CompressionLevel {
    const text = call.text("CompressionLevel", "Optimal");
    const level = text.toLowerCase();
    if (level === "optimal" || level === "fastest" || level === "nocompression") {
        return level;
    }
    throw badArgument(
        "CompressionLevel",
        `The argument "${text}" does not belong to the set "Optimal,NoCompression,Fastest" specified by the ValidateSet attribute. Supply an argument that is in the set and then try the command again.`,
    );
}

function bothWays(): PsFailure {
    return failure(
        "System.Management.Automation.ParameterBindingException",
        "Parameter set cannot be resolved using the specified named parameters.",
        "AmbiguousParameterSet,Compress-Archive",
        "InvalidArgument",
    );
}

function compress(
    shell: PowerShell,
    machine: Machine,
    call: Call,
    piped: readonly PsValue[],
): readonly PsValue[] {
    if (call.flag("Update") && call.flag("Force")) {
        throw bothWays();
    }
    shell.loadAssembly("System.IO.Compression.FileSystem");
    const level = levelOf(call);
    const path = destination(shell, machine, call);
    const isLiteral = call.has("LiteralPath");
    const given = call.texts(isLiteral ? "LiteralPath" : "Path");
    const paths = given.length > 0 ? given : piped.flatMap((item) => textsOf(item));
    refuseRepeats(isLiteral ? "LiteralPath" : "Path", paths);
    const entries = sources(shell, machine, paths, isLiteral || given.length === 0);
    const added = [
        ...entries.filter((entry) => entry.isFolder).flatMap((entry) => folderItems(machine, entry)),
        ...entries
            .filter((entry) => !entry.isFolder)
            .map(({ path: full, bytes, modifiedAt }) => ({ name: leafName(full), bytes, modifiedAt })),
    ];
    const known = call.flag("Update") ? machine.files.find(path) : undefined;
    const kept = (known === undefined ? undefined : readZip(known.bytes)) ?? [];
    const same = (one: string, other: string): boolean =>
        one.replace(/\//g, "\\").toLowerCase() === other.replace(/\//g, "\\").toLowerCase();
    const items = [
        ...kept.filter((item) => !added.some(({ name }) => same(item.name, name))),
        ...added.map((item) => (isFolderName(item.name) ? { ...item, bytes: new Uint8Array() } : item)),
    ];
    machine.files.remove(path);
    if (added.length > 0) {
        machine.files.write(path, writeZip(items, level));
    }
    return [];
}

/** `Compress-Archive`, as the module that came with Windows PowerShell 5 has it: its names have backslashes. */
export function compressArchive(shell: PowerShell, machine: Machine): Cmdlet {
    return whole(
        "Compress-Archive",
        "Path:0<^ DestinationPath=string:1! LiteralPath|PSPath CompressionLevel=string Update? Force?",
        (call, items) => compress(shell, machine, call, items),
    );
}

import { failure } from "../../powershell/values/errors";
import { textOf } from "../../powershell/values/text";
import type { PsValue } from "../../powershell/values/value";
import { normalPath, parentPath } from "../machine/files";
import type { Machine } from "../machine/machine";
import type { FileEntry } from "../machine/state";

/** The file at a path, or what .NET throws where there is none. */
export function entryAt(machine: Machine, path: PsValue): FileEntry {
    const full = normalPath(textOf(path));
    const entry = machine.files.find(full);
    if (entry === undefined && !machine.files.isFolder(parentPath(full))) {
        throw failure(
            "System.IO.DirectoryNotFoundException",
            `Could not find a part of the path '${full}'.`,
            "DirectoryNotFoundException",
        );
    }
    if (entry === undefined) {
        throw failure(
            "System.IO.FileNotFoundException",
            `Could not find file '${full}'.`,
            "FileNotFoundException",
        );
    }
    if (entry.isFolder) {
        throw failure(
            "System.UnauthorizedAccessException",
            `Access to the path '${full}' is denied.`,
            "UnauthorizedAccessException",
        );
    }
    return entry;
}

import { failure, PsFailure } from "../../powershell/values/errors";
import { leafName } from "../machine/files";

/** An error of the cmdlets about archives, which ends them. */
export function archiveError(
    message: string,
    id: string,
    target: string,
    category = "InvalidArgument",
): PsFailure {
    return failure("System.IO.IOException", message, id, category, target);
}

export function archivePathNotFound(path: string): PsFailure {
    return failure(
        "System.InvalidOperationException",
        `The path '${path}' either does not exist or is not a valid file system path.`,
        "ArchiveCmdletPathNotFound",
        "InvalidArgument",
        path,
    );
}

/** The module of Windows PowerShell 5 takes zip files by their name. */
export function refuseExtension(path: string): void {
    const extension = /\.[^.\\]*$/.exec(leafName(path))?.[0] ?? "";
    if (extension.toLowerCase() !== ".zip") {
        throw archiveError(
            `${extension} is not a supported archive file format. .zip is the only supported archive file format.`,
            "NotSupportedArchiveFileExtension",
            extension,
        );
    }
}

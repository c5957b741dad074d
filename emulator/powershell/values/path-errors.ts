import { failure, type PsFailure } from "./errors";

/** A path of a drive, at which nothing is. */
export function pathNotFound(path: string): PsFailure {
    return failure(
        "System.Management.Automation.ItemNotFoundException",
        `Cannot find path '${path}' because it does not exist.`,
        "PathNotFound",
        "ObjectNotFound",
        path,
    );
}

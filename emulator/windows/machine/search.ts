import { type Files, normalPath } from "./files";
import type { WindowsProcess } from "./process";

/** From where a program is looked for: a process's surroundings, or those that one will have. */
export type Surroundings = Pick<WindowsProcess, "directory"> & {
    readonly environment: ReadonlyMap<string, string>;
};

function variable({ environment }: Surroundings, name: string): string {
    return [...environment].find(([known]) => known.toLowerCase() === name.toLowerCase())?.[1] ?? "";
}

/** The file that a program's name leads to: as a path, beside the location, or on `Path`. */
export function findExecutable(
    machine: { readonly files: Files },
    process: Surroundings,
    name: string,
    location?: string,
): string | undefined {
    const endings = ["", ...variable(process, "PATHEXT").split(";"), ".PS1"];
    const isPath = /[\\/]/.test(name);
    const folders = isPath
        ? [location ?? process.directory]
        : variable(process, "Path")
              .split(";")
              .filter((folder) => folder !== "");
    for (const folder of folders) {
        for (const ending of endings) {
            const path = /^[A-Za-z]:/.test(name) ? `${name}${ending}` : `${folder}\\${name}${ending}`;
            const entry = machine.files.find(normalPath(path));
            if (entry !== undefined && !entry.isFolder && /\.\w+$/.test(entry.path)) {
                return entry.path;
            }
        }
    }
    return undefined;
}

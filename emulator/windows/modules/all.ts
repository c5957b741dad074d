import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

let loaded: ReadonlyMap<string, string> | undefined;

/** Commands of Windows that are written in PowerShell, one `.ps1` each; by their names in lower case. */
export function moduleCommands(): ReadonlyMap<string, string> {
    loaded ??= new Map(
        readdirSync(__dirname, { recursive: true, encoding: "utf8" })
            .filter((path) => path.endsWith(".ps1"))
            .map((path) => [
                basename(path, ".ps1").toLowerCase(),
                readFileSync(join(__dirname, path), "utf8"),
            ]),
    );
    return loaded;
}

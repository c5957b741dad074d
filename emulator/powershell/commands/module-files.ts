import type { Module } from "../engine/modules";
import type { Session } from "../engine/session";
import { PsHashtable } from "../values/collections";
import { PsObject } from "../values/object";
import { PsVersion } from "../values/scalars";
import { moduleOf } from "./module-names";

export function moduleObject(module: Module, session: Session): PsObject {
    const commands =
        module.exported.length > 0
            ? module.exported
            : [...session.cmdlets.values()]
                  .map(({ name }) => name)
                  .filter((name) => moduleOf(name) === module.name);
    return new PsObject(
        {
            ModuleType: module.type,
            Version: new PsVersion(module.version.split(".").map(Number)),
            Name: module.name,
            ExportedCommands: PsHashtable.of(Object.fromEntries(commands.map((name) => [name, name]))),
            ExportedFunctions: PsHashtable.of(
                Object.fromEntries(module.exported.map((name) => [name, name])),
            ),
            Path: module.path,
            ModuleBase: module.path.replace(/\\[^\\]*$/, ""),
            Description: "",
            Guid: "00000000-0000-0000-0000-000000000000",
        },
        {
            typeNames: ["System.Management.Automation.PSModuleInfo", "System.Object"],
            text: () => module.name,
        },
    );
}
export function leaf(path: string): string {
    return (path.split("\\").at(-1) ?? path).replace(/\.ps[md]?1$/i, "");
}
/** Where a module's script lies: at the path, or below one of the module folders. */

export function locateScript(session: Session, name: string): string | undefined {
    const isPath = /[\\/]|\.ps[md]?1$/i.test(name);
    const folders = (session.host.environment("PSModulePath") ?? "")
        .split(";")
        .filter((folder) => folder !== "");
    const bases = isPath
        ? [session.resolvePath(name.replace(/\//g, "\\"))]
        : folders.map((folder) => `${folder}\\${name}`);
    const candidates = bases.flatMap((base) =>
        /\.ps[md]?1$/i.test(base)
            ? [base]
            : [`${base}\\${leaf(base)}.psd1`, `${base}\\${leaf(base)}.psm1`, `${base}.psm1`, `${base}.psd1`],
    );
    return candidates.find((path) => session.describe?.(path) === "file");
}

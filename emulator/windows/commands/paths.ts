import { Call, Cmdlet, each } from "../../powershell/engine/cmdlet";
import type { PowerShell } from "../../powershell/shell";
import { PsObject } from "../../powershell/values/object";
import { textOf } from "../../powershell/values/text";
import { isNothing, PsValue } from "../../powershell/values/value";
import { failure } from "../../powershell/values/errors";
import type { Machine } from "../machine/machine";
import { demanded, exists, expand, locate, places } from "./locations";

function joinPath(call: Call): readonly PsValue[] {
    const child = call.text("ChildPath").replace(/^\\+/, "");
    return call.texts("Path").map((path) => `${path.replace(/[\\/]+$/, "")}\\${child}`);
}

function splitPath(call: Call): readonly PsValue[] {
    return [...call.texts("Path"), ...call.texts("LiteralPath")].map((path) => {
        const parts = path.replace(/[\\/]+$/, "").split(/[\\/]/);
        const leaf = parts.at(-1) ?? "";
        if (call.flag("Leaf")) {
            return leaf;
        }
        if (call.flag("Qualifier")) {
            return /^[A-Za-z]+:/.exec(path)?.[0] ?? "";
        }
        if (call.flag("NoQualifier")) {
            return path.replace(/^[A-Za-z]+:/, "");
        }
        if (call.flag("IsAbsolute")) {
            return /^[A-Za-z]+:/.test(path);
        }
        const parent = parts.slice(0, -1).join("\\");
        return /^[A-Za-z]:$/.test(parent) ? `${parent}\\` : parent;
    });
}

function testPath(shell: PowerShell, machine: Machine, call: Call): readonly PsValue[] {
    const type = call.text("PathType", "Any").toLowerCase();
    const check = (path: string, literal: boolean): boolean => {
        if (path === "") {
            throw failure(
                "System.Management.Automation.ParameterBindingException",
                "Cannot bind argument to parameter 'Path' because it is an empty string.",
                "ParameterArgumentValidationErrorEmptyStringNotAllowed",
                "InvalidData",
            );
        }
        try {
            const found = literal ? [locate(shell, machine, path)] : expand(shell, machine, path);
            return found.some((place) => {
                const isContainer =
                    place.kind === "key" || (place.kind === "file" && (place.entry?.isFolder ?? true));
                return exists(place) && (type === "any" || (type === "container") === isContainer);
            });
        } catch {
            return false;
        }
    };
    if (call.has("Path") && isNothing(call.value("Path"))) {
        throw failure(
            "System.Management.Automation.ParameterBindingException",
            "Cannot bind argument to parameter 'Path' because it is null.",
            "ParameterArgumentValidationErrorNullNotAllowed",
            "InvalidData",
        );
    }
    return [
        ...call.texts("LiteralPath").map((path) => check(path, true)),
        ...call.texts("Path").map((path) => check(path, false)),
    ];
}

function pathInfo(path: string): PsObject {
    return new PsObject(
        { Path: path, ProviderPath: path },
        { typeNames: ["System.Management.Automation.PathInfo", "System.Object"], text: () => path },
    );
}

function resolvePath(shell: PowerShell, machine: Machine, call: Call): readonly PsValue[] {
    return places(shell, machine, call)
        .filter((place) => demanded(call, place))
        .map((place) => pathInfo(place.path));
}

/** Cmdlets about paths and the current location. */
export function pathCommands(shell: PowerShell, machine: Machine): readonly Cmdlet[] {
    const stack: string[] = [];
    const go = (call: Call, path: string): void => {
        const place = locate(shell, machine, path);
        if (demanded(call, place)) {
            shell.location = place.path;
        }
    };
    return [
        each("Join-Path", "Path|PSPath:0!<^ ChildPath:1! Resolve?~", joinPath),
        each(
            "Split-Path",
            "Path:0<^ LiteralPath|PSPath Parent?- Leaf? Qualifier? NoQualifier? IsAbsolute? Resolve?~",
            splitPath,
        ),
        each(
            "Test-Path",
            "Path:0<^ LiteralPath|PSPath PathType|Type Filter~ Include~ Exclude~ IsValid?~",
            (call) => testPath(shell, machine, call),
        ),
        each("Resolve-Path", "Path:0<^ LiteralPath|PSPath Relative?~", (call) =>
            resolvePath(shell, machine, call),
        ),
        each("Convert-Path", "Path:0<^ LiteralPath|PSPath", (call) =>
            resolvePath(shell, machine, call).map(textOf),
        ),
        each("Get-Location", "", () => [pathInfo(shell.location)]),
        each("Set-Location", "Path:0<^ LiteralPath|PSPath PassThru?~", (call) => {
            go(call, call.text("LiteralPath", call.text("Path")));
            return [];
        }),
        each("Push-Location", "Path:0< LiteralPath", (call) => {
            stack.push(shell.location);
            if (call.has("Path") || call.has("LiteralPath")) {
                go(call, call.text("LiteralPath", call.text("Path")));
            }
            return [];
        }),
        each("Pop-Location", "", () => {
            shell.location = stack.pop() ?? shell.location;
            return [];
        }),
    ];
}

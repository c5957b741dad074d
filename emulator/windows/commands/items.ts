import { Call, Cmdlet, each } from "../../powershell/engine/cmdlet";
import { encodeText } from "../../powershell/dotnet/encodings";
import { aliasInfo, functionInfo } from "../../powershell/commands/commands";
import { variableObject } from "../../powershell/commands/variables";
import type { PowerShell } from "../../powershell/shell";
import { failure, PsFailure } from "../../powershell/values/errors";
import { wildcard } from "../../powershell/values/operators";
import { PsObject } from "../../powershell/values/object";
import { textOf } from "../../powershell/values/text";
import { isNothing, PsValue } from "../../powershell/values/value";
import { leafName, parentPath } from "../machine/files";
import type { Machine } from "../machine/machine";
import { demanded, exists, inDrive, locate, Place, places, readerOf } from "./locations";
import { temporaryFile } from "./temporary-file";
import { removeItem, transfer } from "./transfer";
import { fileView, keyView } from "./views";

/** A variable, a function or an alias as its drive shows it. */
function sessionItem(shell: PowerShell, { drive, path }: Extract<Place, { kind: "other" }>): PsObject {
    const scope = shell.currentScope;
    if (drive === "function") {
        const stored = scope.findFunction(path);
        return stored === undefined ? new PsObject({ Name: path }) : functionInfo(stored);
    }
    if (drive === "alias") {
        return aliasInfo(path, shell.aliases.get(path.toLowerCase()) ?? "");
    }
    const variable = scope.visible(path);
    return variable === undefined ? new PsObject({ Name: path }) : variableObject(variable, scope);
}

function view(shell: PowerShell, machine: Machine, place: Place): readonly PsValue[] {
    switch (place.kind) {
        case "file":
            return place.entry === undefined ? [] : [fileView(place.entry, machine.files)];
        case "key":
            return place.key === undefined ? [] : [keyView(readerOf(shell, machine), place.key)];
        case "env":
            return [new PsObject({ Name: place.path, Key: place.path, Value: place.value })];
        case "other":
            return [sessionItem(shell, place)];
    }
}

function isPattern(call: Call): boolean {
    return call.texts("Path").some((path) => /[*?]/.test(path));
}

function children(shell: PowerShell, machine: Machine, call: Call, place: Place): readonly Place[] {
    const deep = call.flag("Recurse");
    if (place.kind === "file") {
        if (place.entry?.isFolder === false) {
            return [place];
        }
        // By names to include or leave out PowerShell walks itself; else it lets the provider list.
        const walks = deep && (call.has("Include") || call.has("Exclude"));
        const list = walks ? machine.files.walked(place.path) : machine.files.listed(place.path, deep);
        // `-Include` picks from what a path with a wildcard or `-Recurse` leads to, and a folder alone is neither.
        const picks = !deep && call.has("Include") && !isPattern(call);
        return (picks ? [] : list).map((entry) => ({ kind: "file", path: entry.path, entry }));
    }
    if (place.kind !== "key") {
        return place.path === "" ? inDrive(shell, place) : [place];
    }
    const below = (path: string): Place[] =>
        machine.registry
            .children(path)
            .flatMap((key): Place[] => [
                { kind: "key", path: key.path, key },
                ...(deep ? below(key.path) : []),
            ]);
    return below(place.path);
}

/** A name as `-Name` gives it: the way from the folder that is listed. */
function nameBelow(place: Place, from: Place): string {
    const start = `${from.path.replace(/\\$/, "")}\\`;
    return place.path.toLowerCase().startsWith(start.toLowerCase())
        ? place.path.slice(start.length)
        : leafName(place.path);
}

function getChildItem(shell: PowerShell, machine: Machine, call: Call): readonly PsValue[] {
    const start =
        call.has("Path") || call.has("LiteralPath")
            ? places(shell, machine, call)
            : [locate(shell, machine, shell.location)];
    const patterns = call.texts("Filter").map((text) => wildcard(text));
    const included = call.texts("Include").map((text) => wildcard(text));
    const excluded = call.texts("Exclude").map((text) => wildcard(text));
    const fromWildcard = isPattern(call);
    const isFolder = (place: Place): boolean => place.kind === "file" && place.entry?.isFolder === true;
    const found = start
        .filter((place) => demanded(call, place))
        .flatMap((from) =>
            (fromWildcard && !call.flag("Recurse") && !isFolder(from)
                ? [from]
                : children(shell, machine, call, from)
            ).map((place) => ({ place, from })),
        );
    return found
        .filter(({ place }) => patterns.every((pattern) => pattern.test(leafName(place.path))))
        .filter(
            ({ place }) =>
                included.length === 0 || included.some((pattern) => pattern.test(leafName(place.path))),
        )
        .filter(({ place }) => !excluded.some((pattern) => pattern.test(leafName(place.path))))
        .filter(
            ({ place }) =>
                !(call.flag("File") && isFolder(place)) && !(call.flag("Directory") && !isFolder(place)),
        )
        .flatMap(({ place, from }) =>
            call.flag("Name") ? [nameBelow(place, from)] : view(shell, machine, place),
        );
}

function alreadyExists(path: string): PsFailure {
    return failure(
        "System.IO.IOException",
        `The file '${path}' already exists.`,
        "NewItemIOError,Microsoft.PowerShell.Commands.NewItemCommand",
        "WriteError",
        path,
    );
}

function newItem(shell: PowerShell, machine: Machine, call: Call): readonly PsValue[] {
    const name = call.text("Name");
    return call.texts("Path").flatMap((path) => {
        const place = locate(shell, machine, name === "" ? path : `${path.replace(/\\$/, "")}\\${name}`);
        if (place.kind === "key") {
            return newKey(shell, machine, call, place);
        }
        if (place.kind !== "file") {
            return [];
        }
        const isFolder = /^(?:directory|d|container)$/i.test(call.text("ItemType"));
        if (place.entry !== undefined && (!call.flag("Force") || place.entry.isFolder !== isFolder)) {
            call.reportFailure(
                isFolder
                    ? failure(
                          "System.IO.IOException",
                          `An item with the specified name ${place.path} already exists.`,
                          "DirectoryExist,Microsoft.PowerShell.Commands.NewItemCommand",
                          "ResourceExists",
                          place.path,
                      )
                    : alreadyExists(place.path),
            );
            return [];
        }
        if (isFolder) {
            return [fileView(machine.files.makeFolder(place.path), machine.files)];
        }
        if (call.flag("Force")) {
            machine.files.makeFolder(parentPath(place.path));
        }
        const value = call.value("Value");
        return [
            fileView(
                machine.files.write(place.path, encodeText(isNothing(value) ? "" : textOf(value), "utf8")),
                machine.files,
            ),
        ];
    });
}

function newKey(
    shell: PowerShell,
    machine: Machine,
    call: Call,
    place: Extract<Place, { kind: "key" }>,
): readonly PsValue[] {
    if (place.key !== undefined && !call.flag("Force")) {
        call.report(
            "System.IO.IOException",
            "A key in this path already exists.",
            "System.IO.IOException,Microsoft.PowerShell.Commands.NewItemCommand",
            "ResourceExists",
            place.path,
        );
        return [];
    }
    if (machine.registry.find(parentPath(place.path)) === undefined && !call.flag("Force")) {
        call.report(
            "System.Management.Automation.ItemNotFoundException",
            `Cannot find path '${parentPath(place.path)}' because it does not exist.`,
            "PathNotFound",
            "ObjectNotFound",
            place.path,
        );
        return [];
    }
    machine.registry.remove(place.path);
    return [keyView(readerOf(shell, machine), machine.registry.create(place.path))];
}

/** Cmdlets about files, folders and keys. */
export function itemCommands(shell: PowerShell, machine: Machine): readonly Cmdlet[] {
    return [
        each("Get-Item", "Path:0<^ LiteralPath|PSPath Force? Filter Include Exclude Stream~", (call) =>
            places(shell, machine, call)
                .filter((place) => demanded(call, place))
                .flatMap((place) => view(shell, machine, place)),
        ),
        each(
            "Get-ChildItem",
            "Path:0<^ Filter:1 LiteralPath|PSPath Include Exclude Recurse|s? Force? Name? File|af? Directory|ad|d? Hidden|ah|h?~ Attributes~ Depth~",
            (call) => getChildItem(shell, machine, call),
        ),
        each("New-Item", "Path:0^ Name ItemType|Type Value|Target< Force?", (call) =>
            newItem(shell, machine, call),
        ),
        each("mkdir", "Path:0 Name Force?", (call) =>
            call
                .texts("Path")
                .map((path) =>
                    fileView(machine.files.makeFolder(locate(shell, machine, path).path), machine.files),
                ),
        ),
        each("Remove-Item", "Path:0<^ LiteralPath|PSPath Filter Include Exclude Recurse? Force?", (call) =>
            removeItem(shell, machine, call),
        ),
        each(
            "Copy-Item",
            "Path:0<^ LiteralPath|PSPath Destination:1 Container?~ Force? Filter Include Exclude Recurse? PassThru?",
            (call) => transfer(shell, machine, call, false),
        ),
        each(
            "Move-Item",
            "Path:0<^ LiteralPath|PSPath Destination:1 Force? Filter Include Exclude PassThru?",
            (call) => transfer(shell, machine, call, true),
        ),
        each("Rename-Item", "Path:0!<^ NewName:1! LiteralPath|PSPath Force? PassThru?", (call) => {
            const place = locate(shell, machine, call.text("Path"));
            if (!demanded(call, place) || place.kind !== "file") {
                return [];
            }
            const path = `${parentPath(place.path).replace(/\\$/, "")}\\${leafName(call.text("NewName"))}`;
            machine.files.copy(place.path, path);
            machine.files.remove(place.path);
            const renamed = machine.files.find(path);
            return call.flag("PassThru") && renamed !== undefined ? [fileView(renamed, machine.files)] : [];
        }),
        each("New-TemporaryFile", "", () => [temporaryFile(shell, machine)], 5),
        each("Unblock-File", "Path:0< LiteralPath", () => []),
        each("Set-Item", "Path:0! Value:1 Force?", (call) => {
            const place = locate(shell, machine, call.text("Path"));
            if (place.kind === "env") {
                shell.host.setEnvironment(place.path, call.text("Value"));
            } else if (place.kind === "key" && exists(place)) {
                machine.registry.write(place.path, "", call.text("Value"));
            }
            return [];
        }),
    ];
}

import { Call, Cmdlet, each } from "../../powershell/engine/cmdlet";
import type { PowerShell } from "../../powershell/shell";
import type { PsObject } from "../../powershell/values/object";
import { notSimulated } from "../../powershell/values/real-members";
import type { PsValue } from "../../powershell/values/value";
import type { Machine } from "../machine/machine";
import { dataFrom, kindFor, kindNamed } from "../machine/registry-data";
import type { RegistryKey, RegistryKind } from "../machine/state";
import { demanded, Place, places, readerOf } from "./locations";
import { fileView, keyProperties } from "./views";

function keysOf(shell: PowerShell, machine: Machine, call: Call): readonly RegistryKey[] {
    return places(shell, machine, call).flatMap((place) =>
        demanded(call, place) && place.kind === "key" && place.key !== undefined ? [place.key] : [],
    );
}

function missing(call: Call, name: string, path: string): void {
    call.report(
        "System.Management.Automation.PSArgumentException",
        `Property ${name} does not exist at path ${path}.`,
        "System.Management.Automation.PSArgumentException",
        "InvalidArgument",
        name,
    );
}

function properties(
    shell: PowerShell,
    machine: Machine,
    call: Call,
    place: Place,
    names: readonly string[],
): readonly PsValue[] {
    if (place.kind === "file" && place.entry !== undefined) {
        return [fileView(place.entry, machine.files)];
    }
    if (place.kind !== "key" || place.key === undefined) {
        return [];
    }
    const { key } = place;
    const absent = names.filter(
        (name) => !/[*?]/.test(name) && !key.values.has(name === "(default)" ? "" : name.toLowerCase()),
    );
    absent.forEach((name) => {
        missing(call, name, key.path);
    });
    if (names.length > 0 && absent.length === names.length) {
        return [];
    }
    return names.length === 0 && key.values.size === 0
        ? []
        : [
              keyProperties(
                  readerOf(shell, machine),
                  key,
                  names.length === 0 || names.includes("*") ? undefined : names,
              ),
          ];
}

function kindOf(call: Call): RegistryKind | undefined {
    return kindNamed(call.text("PropertyType", call.text("Type")));
}

function setProperty(shell: PowerShell, machine: Machine, call: Call): readonly PsValue[] {
    for (const place of places(shell, machine, call)) {
        if (!demanded(call, place)) {
            continue;
        }
        if (place.kind === "key") {
            const kind = kindOf(call);
            const name = call.text("Name");
            const known = place.key?.values.get(name.toLowerCase())?.kind;
            machine.registry.write(
                place.path,
                name === "(default)" ? "" : name,
                dataFrom(call.value("Value"), kind ?? known),
                kind ?? (known === undefined ? kindFor(call.value("Value")) : undefined),
            );
        } else if (place.kind === "file" && place.entry !== undefined) {
            setFileProperty(fileView(place.entry, machine.files), call);
        }
    }
    return [];
}

function setFileProperty(file: PsObject, call: Call): void {
    const name = call.text("Name");
    if (!/^(?:IsReadOnly|Attributes|(?:LastWrite|Creation)Time(?:Utc)?)$/i.test(name)) {
        throw notSimulated(`setting of '${name}'`, "System.IO.FileInfo");
    }
    file.set(name, call.value("Value"));
}

function newProperty(shell: PowerShell, machine: Machine, call: Call): readonly PsValue[] {
    return keysOf(shell, machine, call).flatMap((key) => {
        const name = call.text("Name");
        if (key.values.has(name.toLowerCase()) && !call.flag("Force")) {
            call.report(
                "System.IO.IOException",
                "The property already exists.",
                "System.IO.IOException,Microsoft.PowerShell.Commands.NewItemPropertyCommand",
                "ResourceExists",
                name,
            );
            return [];
        }
        const kind = kindOf(call) ?? "String";
        key.values.delete(name.toLowerCase());
        machine.registry.write(key.path, name, dataFrom(call.value("Value"), kind), kind);
        return [keyProperties(readerOf(shell, machine), key, [name])];
    });
}

/** Cmdlets about the registry's values and files' attributes. */
export function propertyCommands(shell: PowerShell, machine: Machine): readonly Cmdlet[] {
    const PATHS = "Path:0<^ LiteralPath|PSPath";
    return [
        each("Get-ItemProperty", `${PATHS} Name|PSProperty:1 Filter~ Include~ Exclude~`, (call) =>
            places(shell, machine, call)
                .filter((place) => demanded(call, place))
                .flatMap((place) => properties(shell, machine, call, place, call.texts("Name"))),
        ),
        each(
            "Get-ItemPropertyValue",
            `${PATHS} Name:1!`,
            (call) =>
                keysOf(shell, machine, call).flatMap((key) =>
                    call.texts("Name").flatMap((name) => {
                        const found = properties(shell, machine, call, { kind: "key", path: key.path, key }, [
                            name,
                        ]);
                        return found.length === 0
                            ? []
                            : [keyProperties(readerOf(shell, machine), key, [name]).get(name)];
                    }),
                ),
            5,
        ),
        each(
            "Set-ItemProperty",
            `${PATHS} Name|PSProperty:1 Value:2 Type|PropertyType Force? PassThru?~`,
            (call) => setProperty(shell, machine, call),
        ),
        each("New-ItemProperty", `${PATHS} Name|PSProperty:1! Value PropertyType|Type Force?`, (call) =>
            newProperty(shell, machine, call),
        ),
        each("Remove-ItemProperty", `${PATHS} Name|PSProperty:1! Force?`, (call) => {
            for (const key of keysOf(shell, machine, call)) {
                for (const name of call.texts("Name")) {
                    if (!key.values.delete(name.toLowerCase())) {
                        missing(call, name, key.path);
                    }
                }
            }
            return [];
        }),
        each("Clear-ItemProperty", `${PATHS} Name:1! Force?`, (call) => {
            for (const key of keysOf(shell, machine, call)) {
                machine.registry.write(key.path, call.text("Name"), "");
            }
            return [];
        }),
    ];
}

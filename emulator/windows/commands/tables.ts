import { createHash } from "node:crypto";
import { csvLines, delimiterOf, fromCsv, headerOf } from "../../powershell/commands/csv";
import { encodeText, withMark } from "../../powershell/dotnet/encodings";
import { type Call, type Cmdlet, each, whole } from "../../powershell/engine/cmdlet";
import type { PowerShell } from "../../powershell/shell";
import { failure } from "../../powershell/values/errors";
import { PsObject } from "../../powershell/values/object";
import { itemsOf, type PsValue } from "../../powershell/values/value";
import type { Machine } from "../machine/machine";
import { demanded, locate, places } from "./locations";

function exportCsv(
    shell: PowerShell,
    machine: Machine,
    call: Call,
    piped: readonly PsValue[],
): readonly PsValue[] {
    const { path } = locate(shell, machine, call.text("Path", call.text("LiteralPath")));
    const old = call.flag("Append") ? machine.files.readText(path, "ansi") : undefined;
    if (call.flag("NoClobber") && machine.files.find(path) !== undefined) {
        throw failure(
            "System.IO.IOException",
            `The file '${path}' already exists.`,
            "NoClobber,Microsoft.PowerShell.Commands.ExportCsvCommand",
            "ResourceExists",
            path,
        );
    }
    const items = call.has("InputObject") ? itemsOf(call.value("InputObject")) : piped;
    const lines = csvLines(items, delimiterOf(call), {
        types: !call.flag("NoTypeInformation") && old === undefined,
    });
    const added = old === undefined ? lines : lines.slice(1);
    const text = (old ?? "") + added.map((line) => `${line}\r\n`).join("");
    const isUtf8 = /^utf8$/i.test(call.text("Encoding"));
    const isUnicode = /^unicode$/i.test(call.text("Encoding"));
    machine.files.write(
        path,
        isUtf8 || isUnicode
            ? withMark(encodeText(text, isUtf8 ? "utf8" : "utf16le"), isUtf8 ? "utf8" : "utf16le")
            : encodeText(text, /^default$/i.test(call.text("Encoding")) ? "ansi" : "ascii"),
    );
    return [];
}

function importCsv(shell: PowerShell, machine: Machine, call: Call): readonly PsValue[] {
    return places(shell, machine, call).flatMap((place) => {
        if (place.kind === "file" && place.entry === undefined) {
            throw failure(
                "System.IO.FileNotFoundException",
                `Could not find file '${place.path}'.`,
                "FileOpenFailure",
                "OpenError",
                place.path,
            );
        }
        if (!demanded(call, place)) {
            return [];
        }
        const supposed = /^default$/i.test(call.text("Encoding")) ? "ansi" : "utf8";
        return fromCsv(machine.files.readText(place.path, supposed) ?? "", delimiterOf(call), headerOf(call));
    });
}

const ALGORITHMS = ["SHA1", "SHA256", "SHA384", "SHA512", "MD5"];

function fileHash(shell: PowerShell, machine: Machine, call: Call): readonly PsValue[] {
    const algorithm = call.text("Algorithm", "SHA256").toUpperCase();
    if (!ALGORITHMS.includes(algorithm)) {
        throw failure(
            "System.NotSupportedException",
            `The algorithm '${algorithm}' of Get-FileHash of Windows is not simulated.`,
            "NotSimulated",
            "NotImplemented",
        );
    }
    return places(shell, machine, call).flatMap((place) => {
        if (
            !demanded(call, place) ||
            place.kind !== "file" ||
            place.entry === undefined ||
            place.entry.isFolder
        ) {
            return [];
        }
        const hash = createHash(algorithm.toLowerCase())
            .update(place.entry.bytes)
            .digest("hex")
            .toUpperCase();
        return [
            new PsObject(
                { Algorithm: algorithm, Hash: hash, Path: place.path },
                {
                    typeNames: [
                        "Microsoft.Powershell.Utility.FileHash",
                        "System.Management.Automation.PSCustomObject",
                        "System.Object",
                    ],
                },
            ),
        ];
    });
}

/** Files of rows, and what tells two files apart. */
export function tableCommands(shell: PowerShell, machine: Machine): readonly Cmdlet[] {
    return [
        whole(
            "Export-Csv",
            "Path=string:0 Delimiter=char:1 InputObject LiteralPath|PSPath=string Force?- NoClobber|NoOverwrite? Encoding=string Append? NoTypeInformation|NTI? UseCulture?",
            (call, items) => exportCsv(shell, machine, call, items),
        ),
        each(
            "Import-Csv",
            "Path=string[]:0<^ Delimiter=char:1 LiteralPath|PSPath=string[] Header=string[] Encoding=string UseCulture?",
            (call) => importCsv(shell, machine, call),
        ),
        each(
            "Get-FileHash",
            "Path=string[]:0<^ LiteralPath|PSPath|FullName=string[]^ Algorithm=string",
            (call) => fileHash(shell, machine, call),
        ),
    ];
}

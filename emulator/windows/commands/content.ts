import { Call, Cmdlet, each, whole } from "../../powershell/engine/cmdlet";
import { decodeFile, EncodingName, encodeText, withMark } from "../../powershell/dotnet/encodings";
import type { PowerShell } from "../../powershell/shell";
import { displayLines } from "../../powershell/values/display";
import { failure } from "../../powershell/values/errors";
import { pathNotFound } from "../../powershell/values/path-errors";
import { textOf } from "../../powershell/values/text";
import { isNothing, itemsOf, PsValue } from "../../powershell/values/value";
import type { Machine } from "../machine/machine";
import type { FileEntry } from "../machine/state";
import { demanded, locate, Place, places } from "./locations";
import { own } from "../../powershell/values/own";

interface Coding {
    readonly encoding: EncodingName;
    readonly marked: boolean;
}

/** Encodings of the cmdlets of Windows PowerShell ("about_Character_Encoding"). */
function codingOf(call: Call, fallback: Coding): Coding {
    const names: Readonly<Record<string, Coding>> = {
        ascii: { encoding: "ascii", marked: false },
        bigendianunicode: { encoding: "utf16be", marked: true },
        default: { encoding: "ansi", marked: false },
        oem: { encoding: "ansi", marked: false },
        string: { encoding: "utf16le", marked: true },
        unicode: { encoding: "utf16le", marked: true },
        utf8: { encoding: "utf8", marked: true },
    };
    if (!call.has("Encoding")) {
        return fallback;
    }
    const coding = own(names, call.text("Encoding").toLowerCase());
    if (coding === undefined) {
        throw failure(
            "System.Management.Automation.ParameterBindingException",
            `Cannot bind parameter 'Encoding'. Cannot convert value "${call.text("Encoding")}" to type "Microsoft.PowerShell.Commands.FileSystemCmdletProviderEncoding". ` +
                'Error: "Unable to match the identifier name to a valid enumerator name."',
            "CannotConvertArgumentNoMessage",
            "InvalidArgument",
        );
    }
    return coding;
}

const ANSI: Coding = { encoding: "ansi", marked: false };
const UNICODE: Coding = { encoding: "utf16le", marked: true };

function fileAt(call: Call, place: Place): FileEntry | undefined {
    if (!demanded(call, place)) {
        return undefined;
    }
    if (place.kind !== "file" || place.entry === undefined || place.entry.isFolder) {
        call.report(
            "System.UnauthorizedAccessException",
            `Access to the path '${place.path}' is denied.`,
            "GetContentReaderUnauthorizedAccessError,Microsoft.PowerShell.Commands.GetContentCommand",
            "PermissionDenied",
            place.path,
        );
        return undefined;
    }
    return place.entry;
}

function linesOf(text: string): string[] {
    const lines = text.split(/\r\n|\n|\r/);
    return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

function getContent(shell: PowerShell, machine: Machine, call: Call): readonly PsValue[] {
    return places(shell, machine, call).flatMap((place): readonly PsValue[] => {
        const entry = fileAt(call, place);
        if (entry === undefined) {
            return [];
        }
        if (/^byte$/i.test(call.text("Encoding"))) {
            return [...entry.bytes];
        }
        const text = decodeFile(entry.bytes, codingOf(call, ANSI).encoding);
        if (call.flag("Raw")) {
            return text === "" ? [] : [text];
        }
        const lines = linesOf(text);
        const first = call.has("TotalCount") ? lines.slice(0, call.number("TotalCount")) : lines;
        return inBatches(
            call.has("Tail") ? first.slice(Math.max(0, first.length - call.number("Tail"))) : first,
            call,
        );
    });
}

/** `-ReadCount` sends so many lines at a time as one array; 0 all of them. */
function inBatches(lines: readonly string[], call: Call): readonly PsValue[] {
    const count = call.number("ReadCount", 1);
    if (count === 1 || lines.length === 0) {
        return lines;
    }
    const size = count <= 0 ? lines.length : count;
    return Array.from({ length: Math.ceil(lines.length / size) }, (_, index) =>
        lines.slice(index * size, (index + 1) * size),
    );
}

/** Writes text to a file, with the encoding's mark at its start. */
function store(machine: Machine, path: string, text: string, coding: Coding): void {
    const bytes = encodeText(text, coding.encoding);
    machine.files.write(path, coding.marked ? withMark(bytes, coding.encoding) : bytes);
}

function targets(shell: PowerShell, machine: Machine, call: Call): readonly string[] {
    return [...call.texts("LiteralPath"), ...call.texts("Path")].map(
        (path) => locate(shell, machine, path).path,
    );
}

function writeContent(
    shell: PowerShell,
    machine: Machine,
    call: Call,
    items: readonly PsValue[],
    appends: boolean,
): readonly PsValue[] {
    const given = call.has("Value") ? itemsOf(call.value("Value") ?? null) : items;
    if (/^byte$/i.test(call.text("Encoding"))) {
        for (const path of targets(shell, machine, call)) {
            machine.files.write(
                path,
                Uint8Array.from(
                    given.flatMap((item) => itemsOf(item)),
                    Number,
                ),
            );
        }
        return [];
    }
    const ending = call.flag("NoNewline") ? "" : "\r\n";
    const text = given
        .filter((item) => !isNothing(item))
        .map((item) => `${textOf(item)}${ending}`)
        .join("");
    for (const path of targets(shell, machine, call)) {
        const known = machine.files.find(path);
        const coding = codingOf(call, ANSI);
        if (known?.isReadOnly === true && !call.flag("Force")) {
            call.report(
                "System.UnauthorizedAccessException",
                `Access to the path '${path}' is denied.`,
                "SetContentWriterUnauthorizedAccessError",
                "PermissionDenied",
                path,
            );
            continue;
        }
        store(
            machine,
            path,
            (appends && known !== undefined ? decodeFile(known.bytes, coding.encoding) : "") + text,
            coding,
        );
    }
    return call.flag("PassThru") ? given : [];
}

function outFile(
    shell: PowerShell,
    machine: Machine,
    call: Call,
    items: readonly PsValue[],
): readonly PsValue[] {
    const given = call.has("InputObject") ? itemsOf(call.value("InputObject")) : items;
    const path = locate(shell, machine, call.text("LiteralPath", call.text("FilePath"))).path;
    const known = machine.files.find(path);
    if (known !== undefined && call.flag("NoClobber") && !call.flag("Append")) {
        throw failure(
            "System.IO.IOException",
            `The file '${path}' already exists.`,
            "NoClobber,Microsoft.PowerShell.Commands.OutFileCommand",
            "ResourceExists",
            path,
        );
    }
    const coding = codingOf(call, UNICODE);
    const text = displayLines(given)
        .map((line) => `${line}${call.flag("NoNewline") ? "" : "\r\n"}`)
        .join("");
    store(
        machine,
        path,
        (call.flag("Append") && known !== undefined ? decodeFile(known.bytes, coding.encoding) : "") + text,
        coding,
    );
    return [];
}

/** Cmdlets about what is in files. */
export function contentCommands(shell: PowerShell, machine: Machine): readonly Cmdlet[] {
    return [
        each(
            "Get-Content",
            "Path:0<^ LiteralPath|PSPath Raw? Tail|Last TotalCount|First|Head Encoding ReadCount=int Force?",
            (call) => {
                if (!call.has("Path") && !call.has("LiteralPath")) {
                    throw pathNotFound("");
                }
                return getContent(shell, machine, call);
            },
        ),
        whole(
            "Set-Content",
            "Path:0 Value:1 LiteralPath|PSPath Encoding Force? NoNewline? PassThru?",
            (call, items) => writeContent(shell, machine, call, items, false),
        ),
        whole(
            "Add-Content",
            "Path:0 Value:1 LiteralPath|PSPath Encoding Force? NoNewline? PassThru?",
            (call, items) => writeContent(shell, machine, call, items, true),
        ),
        whole("Clear-Content", "Path:0 LiteralPath Force?", (call) =>
            writeContent(shell, machine, call, [], false),
        ),
        whole(
            "Out-File",
            "FilePath:0 Encoding:1 LiteralPath|PSPath InputObject Append? Force? NoClobber? NoNewline? Width~",
            (call, items) => outFile(shell, machine, call, items),
        ),
    ];
}

import { bytesOf, decodeFile, encodeText, PsEncoding, withMark } from "../../powershell/dotnet/encodings";
import type { PowerShell } from "../../powershell/shell";
import { PsDateTime } from "../../powershell/values/dates";
import { failure } from "../../powershell/values/errors";
import { castToXml, textsOf, truth } from "../../powershell/values/convert";
import { wildcard } from "../../powershell/values/operators";
import { textOf } from "../../powershell/values/text";
import { xmlElement } from "../../powershell/values/xml";
import { PsXml } from "../../powershell/values/xml-object";
import { PsChar } from "../../powershell/values/scalars";
import { isNothing, PsValue, typedArray } from "../../powershell/values/value";
import { leafName, normalPath, parentPath } from "../machine/files";
import type { Machine } from "../machine/machine";
import type { FileEntry } from "../machine/state";
import { entryAt } from "./file-entry";
import { fileStreamTypes, movingMethods } from "./file-streams";
import { fileView } from "../commands/views";
import { applySecurity } from "./security";
import type { StaticType } from "../../powershell/engine/session";

function readAll(machine: Machine, path: PsValue, encoding: PsValue): string {
    return decodeFile(
        entryAt(machine, path).bytes,
        encoding instanceof PsEncoding ? encoding.encoding : "utf8",
    );
}

/** Text as .NET writes it: UTF-8 without a mark, unless an encoding says otherwise. */
function writeAll(machine: Machine, path: PsValue, text: string, encoding: PsValue): void {
    const coding = encoding instanceof PsEncoding ? encoding : new PsEncoding("utf8", false);
    const bytes = encodeText(text, coding.encoding);
    machine.files.write(textOf(path), coding.hasMark ? withMark(bytes, coding.encoding) : bytes);
}

function copyFile(machine: Machine, [from, to, overwrites]: readonly PsValue[]): PsValue {
    const source = entryAt(machine, from);
    const target = normalPath(textOf(to));
    if (machine.files.find(target)?.isFolder === false && !truth(overwrites ?? false)) {
        throw failure("System.IO.IOException", `The file '${target}' already exists.`, "IOException");
    }
    machine.files.copy(source.path, target);
    return undefined;
}

function fileType(machine: Machine): StaticType {
    const exists = (path: PsValue): boolean => machine.files.find(textOf(path))?.isFolder === false;
    return {
        name: "System.IO.File",
        methods: {
            Exists: ([path]) => exists(path),
            ReadAllText: ([path, encoding]) => readAll(machine, path, encoding),
            ReadAllLines: ([path, encoding]) => {
                const lines = readAll(machine, path, encoding).split(/\r?\n/);
                return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
            },
            ReadAllBytes: ([path]) => Uint8Array.from(entryAt(machine, path).bytes),
            WriteAllText: ([path, text, encoding]) => {
                writeAll(machine, path, textOf(text), encoding);
                return undefined;
            },
            WriteAllLines: ([path, lines, encoding]) => {
                writeAll(
                    machine,
                    path,
                    textsOf(lines)
                        .map((line) => `${line}\r\n`)
                        .join(""),
                    encoding,
                );
                return undefined;
            },
            WriteAllBytes: ([path, bytes]) => {
                machine.files.write(textOf(path), bytesOf(bytes));
                return undefined;
            },
            AppendAllText: ([path, text, encoding]) => {
                writeAll(
                    machine,
                    path,
                    (exists(path) ? readAll(machine, path, encoding) : "") + textOf(text),
                    encoding,
                );
                return undefined;
            },
            Delete: ([path]) => {
                machine.files.remove(textOf(path));
                return undefined;
            },
            Copy: (args) => copyFile(machine, args),
            ...movingMethods(machine),
            GetLastWriteTime: ([path]) => new PsDateTime(entryAt(machine, path).modifiedAt),
            GetLastWriteTimeUtc: ([path]) => new PsDateTime(entryAt(machine, path).modifiedAt, "Utc"),
        },
    };
}

function folderAt(machine: Machine, path: PsValue): FileEntry {
    const entry = machine.files.find(textOf(path));
    if (entry?.isFolder !== true) {
        throw failure(
            "System.IO.DirectoryNotFoundException",
            `Could not find a part of the path '${textOf(path)}'.`,
            "DirectoryNotFoundException",
        );
    }
    return entry;
}

/** The paths of a folder's files or folders whose names fit a pattern. */
function listed(machine: Machine, [path, pattern, option]: readonly PsValue[], folders: boolean): PsValue {
    const folder = folderAt(machine, path);
    const isDeep = /AllDirectories|^1$/i.test(textOf(option ?? ""));
    const names = wildcard(isNothing(pattern) ? "*" : textOf(pattern).replace(/^\*\.\*$/, "*"));
    const found = machine.files
        .listed(folder.path, isDeep)
        .filter((entry) => entry.isFolder === folders && names.test(leafName(entry.path)));
    return typedArray(
        found.map((entry) => entry.path),
        "System.String",
    );
}

function directoryType(machine: Machine): StaticType {
    return {
        name: "System.IO.Directory",
        methods: {
            Exists: ([path]) => machine.files.isFolder(textOf(path)),
            CreateDirectory: ([path, security]) => {
                const isNew = machine.files.find(textOf(path)) === undefined;
                const folder = machine.files.makeFolder(textOf(path));
                if (isNew && security !== undefined) {
                    applySecurity(folder, security);
                }
                return fileView(folder, machine.files);
            },
            SetAccessControl: ([path, security]) => {
                applySecurity(folderAt(machine, path), security);
                return undefined;
            },
            Delete: ([path, isRecursive]) => {
                const folder = folderAt(machine, path);
                if (machine.files.children(folder.path).length > 0 && !truth(isRecursive ?? false)) {
                    throw failure("System.IO.IOException", "The directory is not empty.\r\n", "IOException");
                }
                machine.files.remove(folder.path);
                return undefined;
            },
            GetFiles: (args) => listed(machine, args, false),
            GetDirectories: (args) => listed(machine, args, true),
        },
    };
}

/** The characters that Windows keeps out of names, those that do not print among them. */
function forbidden(signs: readonly string[]): PsValue {
    const unprinted = Array.from({ length: 32 }, (_, code) => String.fromCharCode(code));
    return typedArray(
        [...signs.slice(0, 4), ...unprinted, ...signs.slice(4)].map((sign) => new PsChar(sign)),
        "System.Char",
    );
}

function pathType(shell: PowerShell, temp: () => string, makeFile: (path: string) => void): StaticType {
    const extension = (path: PsValue): string => /\.[^.\\/]*$/.exec(leafName(textOf(path)))?.[0] ?? "";
    const random = (): string =>
        Math.floor(shell.host.random() * 2 ** 40)
            .toString(36)
            .padStart(8, "0")
            .slice(0, 8);
    return {
        name: "System.IO.Path",
        fields: { DirectorySeparatorChar: () => "\\" },
        methods: {
            Combine: (parts) =>
                parts
                    .map(textOf)
                    .reduce((one, other) =>
                        /^[A-Za-z]:|^\\/.test(other) ? other : `${one.replace(/\\$/, "")}\\${other}`,
                    ),
            GetFileName: ([path]) => leafName(textOf(path).replace(/\//g, "\\")),
            GetFileNameWithoutExtension: ([path]) =>
                leafName(textOf(path)).slice(0, leafName(textOf(path)).length - extension(path).length),
            GetExtension: ([path]) => extension(path),
            HasExtension: ([path]) => extension(path).length > 1,
            GetPathRoot: ([path]) =>
                /^(?:[A-Za-z]:\\?|\\)?/.exec(textOf(path).replace(/\//g, "\\"))?.[0] ?? "",
            GetInvalidFileNameChars: () => forbidden(['"', "<", ">", "|", ":", "*", "?", "\\", "/"]),
            GetInvalidPathChars: () => forbidden(['"', "<", ">", "|"]),
            GetDirectoryName: ([path]) => parentPath(textOf(path)),
            GetFullPath: ([path]) => normalPath(shell.resolvePath(textOf(path))),
            ChangeExtension: ([path, to]) => {
                const bare = textOf(path).replace(/\.[^.\\/]*$/, "");
                return isNothing(to) ? bare : `${bare}${/^\./.test(textOf(to)) ? "" : "."}${textOf(to)}`;
            },
            IsPathRooted: ([path]) => /^[A-Za-z]:|^\\/.test(textOf(path)),
            GetTempPath: () => `${temp()}\\`,
            GetRandomFileName: () => `${random()}.${random().slice(0, 3)}`,
            GetTempFileName: () => {
                const path = `${temp()}\\tmp${random().slice(0, 4)}.tmp`;
                makeFile(path);
                return path;
            },
        },
    };
}

/** Files, folders and paths. */
export function fileTypes(shell: PowerShell, machine: Machine): readonly StaticType[] {
    const files = {
        read: (path: string): string => readAll(machine, path, undefined),
        write: (path: string, text: string): void => {
            writeAll(machine, path, text, undefined);
        },
    };
    return [
        fileType(machine),
        ...fileStreamTypes(machine),
        directoryType(machine),
        pathType(
            shell,
            () => shell.host.environment("TEMP") ?? "C:\\Windows\\Temp",
            (path) => machine.files.writeText(path, ""),
        ),
        {
            name: "System.Xml.XmlDocument",
            construct: () => new PsXml(xmlElement("#document"), files),
            methods: {
                op_Explicit: ([text]) => castToXml(text, files),
            },
        },
    ];
}

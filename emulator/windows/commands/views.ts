import { PsDateTime } from "../../powershell/values/dates";
import { castTo, truth } from "../../powershell/values/convert";
import { Accessor, PsObject } from "../../powershell/values/object";
import { notSimulated } from "../../powershell/values/real-members";
import { textOf } from "../../powershell/values/text";
import { named } from "../../powershell/values/type-names";
import type { PsValue } from "../../powershell/values/value";
import { attributesOf, FILE_ATTRIBUTES } from "../dotnet/file-streams";
import { RegistryKeyObject, type RegistryReader, valueOf } from "../dotnet/registry-key";
import { type Files, leafName, parentPath } from "../machine/files";
import type { FileEntry, RegistryKey } from "../machine/state";

function notes(provider: string, path: string): Readonly<Record<string, PsValue>> {
    const prefix = `Microsoft.PowerShell.Core\\${provider}::`;
    return {
        PSPath: `${prefix}${path}`,
        PSParentPath: `${prefix}${parentPath(path)}`,
        PSChildName: leafName(path),
        PSProvider: `Microsoft.PowerShell.Core\\${provider}`,
    };
}

function versionInfo(entry: FileEntry): PsValue {
    const version = entry.version ?? null;
    return new PsObject(
        { FileVersion: version, ProductVersion: version, FileName: entry.path, ProductName: null },
        { typeNames: ["System.Diagnostics.FileVersionInfo", "System.Object"] },
    );
}

/** When an entry was made and changed, in local time and UTC; what is set is set on the disk. */
function dates(entry: FileEntry): Readonly<Record<string, Accessor>> {
    const accessor = (which: "createdAt" | "modifiedAt", kind: "Local" | "Utc"): Accessor => ({
        read: () => new PsDateTime(entry[which], kind),
        write: (value) => {
            const date = castTo(value, named("datetime"));
            entry[which] = date instanceof PsDateTime ? date.milliseconds : entry[which];
        },
    });
    return {
        CreationTime: accessor("createdAt", "Local"),
        CreationTimeUtc: accessor("createdAt", "Utc"),
        LastWriteTime: accessor("modifiedAt", "Local"),
        LastWriteTimeUtc: accessor("modifiedAt", "Utc"),
    };
}

/** Of a file's attributes the disk keeps whether it is read-only. */
function attributes(entry: FileEntry): Accessor {
    return {
        read: () =>
            entry.isFolder
                ? attributesOf("Directory")
                : entry.isReadOnly
                  ? attributesOf("ReadOnly", "Archive")
                  : attributesOf("Archive"),
        write: (value) => {
            const names = textOf(castTo(value, named(FILE_ATTRIBUTES))).split(", ");
            const other = names.find((name) => !/^(?:ReadOnly|Archive|Normal|Directory)$/.test(name));
            if (other !== undefined) {
                throw notSimulated(`attribute '${other}'`, "System.IO.FileInfo");
            }
            entry.isReadOnly = names.includes("ReadOnly");
        },
    };
}

function readOnly(entry: FileEntry): Accessor {
    return {
        read: () => entry.isReadOnly,
        write: (value) => {
            entry.isReadOnly = truth(value);
        },
    };
}

/** A file or folder, as Get-Item shows it. */
export function fileView(entry: FileEntry, files: Files): PsObject {
    const name = leafName(entry.path);
    const dot = name.lastIndexOf(".");
    const extension = entry.isFolder || dot < 0 ? "" : name.slice(dot);
    const common = {
        Name: name,
        FullName: entry.path,
        Extension: extension,
        BaseName: extension === "" ? name : name.slice(0, dot),
        Exists: true,
        PSIsContainer: entry.isFolder,
        Mode: entry.isFolder ? "d-----" : entry.isReadOnly ? "-ar---" : "-a----",
        ...notes("FileSystem", entry.path),
    };
    const parent = (): PsValue => {
        const folder = files.find(parentPath(entry.path));
        return folder === undefined || folder === entry ? null : fileView(folder, files);
    };
    const own = entry.isFolder
        ? {}
        : {
              Length: entry.bytes.length,
              DirectoryName: parentPath(entry.path),
              VersionInfo: versionInfo(entry),
          };
    const typeName = entry.isFolder ? "System.IO.DirectoryInfo" : "System.IO.FileInfo";
    return new PsObject(
        { ...common, ...own },
        {
            typeNames: [typeName, "System.IO.FileSystemInfo", "System.Object"],
            text: () => entry.path,
            accessors: {
                ...dates(entry),
                Attributes: attributes(entry),
                ...(entry.isFolder ? {} : { IsReadOnly: readOnly(entry) }),
                [entry.isFolder ? "Parent" : "Directory"]: { read: parent },
            },
        },
    );
}

/** A registry key, as Get-Item shows it: to be read only. */
export function keyView(reader: RegistryReader, key: RegistryKey): PsObject {
    const values = [...key.values.values()];
    const opened = new RegistryKeyObject(reader, key.path, false, "Default");
    return new PsObject(
        {
            Name: key.path,
            Property: values.map((value) => value.name),
            ValueCount: values.length,
            SubKeyCount: reader.registry.children(key.path).length,
            View: opened.get("View"),
            PSIsContainer: true,
            ...notes("Registry", key.path),
        },
        {
            typeNames: [...opened.typeNames],
            text: () => key.path,
            methods: Object.fromEntries(
                opened.methodNames().map((name) => [name, (args) => opened.call(name, args)]),
            ),
        },
    );
}

/** A key's values as properties, as Get-ItemProperty shows them. */
export function keyProperties(
    reader: RegistryReader,
    key: RegistryKey,
    names: readonly string[] | undefined,
): PsObject {
    const object = new PsObject();
    for (const value of key.values.values()) {
        if (names === undefined || names.some((name) => name.toLowerCase() === value.name.toLowerCase())) {
            object.add(value.name === "" ? "(default)" : value.name, valueOf(reader, key, value.name));
        }
    }
    for (const [name, text] of Object.entries(notes("Registry", key.path))) {
        object.add(name, text);
    }
    return object;
}

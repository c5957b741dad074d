import { PsDateTime } from "../../powershell/values/dates";
import { PsObject } from "../../powershell/values/object";
import type { PsValue } from "../../powershell/values/value";
import { attributesOf } from "../dotnet/file-streams";
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
        CreationTime: new PsDateTime(entry.createdAt),
        CreationTimeUtc: new PsDateTime(entry.createdAt, "Utc"),
        LastWriteTime: new PsDateTime(entry.modifiedAt),
        LastWriteTimeUtc: new PsDateTime(entry.modifiedAt, "Utc"),
        Attributes: entry.isFolder
            ? attributesOf("Directory")
            : entry.isReadOnly
              ? attributesOf("ReadOnly", "Archive")
              : attributesOf("Archive"),
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
              IsReadOnly: entry.isReadOnly,
              VersionInfo: versionInfo(entry),
          };
    const typeName = entry.isFolder ? "System.IO.DirectoryInfo" : "System.IO.FileInfo";
    return new PsObject(
        { ...common, ...own },
        {
            typeNames: [typeName, "System.IO.FileSystemInfo", "System.Object"],
            text: () => entry.path,
            accessors: { [entry.isFolder ? "Parent" : "Directory"]: { read: parent } },
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

import { PsDateTime } from "../../powershell/values/dates";
import { PsObject } from "../../powershell/values/object";
import { textOf } from "../../powershell/values/text";
import type { PsValue } from "../../powershell/values/value";
import { attributesOf } from "../dotnet/file-streams";
import { leafName, parentPath } from "../machine/files";
import type { FileEntry, RegistryKey, RegistryValue } from "../machine/state";

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
export function fileView(entry: FileEntry): PsObject {
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
    const own = entry.isFolder
        ? { Parent: parentPath(entry.path) }
        : {
              Length: entry.bytes.length,
              DirectoryName: parentPath(entry.path),
              Directory: parentPath(entry.path),
              IsReadOnly: entry.isReadOnly,
              VersionInfo: versionInfo(entry),
          };
    const typeName = entry.isFolder ? "System.IO.DirectoryInfo" : "System.IO.FileInfo";
    return new PsObject(
        { ...common, ...own },
        { typeNames: [typeName, "System.IO.FileSystemInfo", "System.Object"], text: () => entry.path },
    );
}

export function dataOf(value: RegistryValue): PsValue {
    return typeof value.data === "object" ? [...value.data] : value.data;
}

/** A registry key, as Get-Item shows it. */
export function keyView(key: RegistryKey, subKeys: readonly RegistryKey[]): PsObject {
    const values = [...key.values.values()];
    return new PsObject(
        {
            Name: key.path,
            Property: values.map((value) => value.name),
            ValueCount: values.length,
            SubKeyCount: subKeys.length,
            PSIsContainer: true,
            ...notes("Registry", key.path),
        },
        {
            typeNames: ["Microsoft.Win32.RegistryKey", "System.Object"],
            text: () => key.path,
            methods: {
                GetValue: ([name]) => ({
                    value:
                        values
                            .filter((value) => value.name.toLowerCase() === textOf(name).toLowerCase())
                            .map(dataOf)[0] ?? null,
                }),
                GetValueNames: () => ({ value: values.map((value) => value.name) }),
                GetSubKeyNames: () => ({ value: subKeys.map((child) => leafName(child.path)) }),
            },
        },
    );
}

/** A key's values as properties, as Get-ItemProperty shows them. */
export function keyProperties(key: RegistryKey, names: readonly string[] | undefined): PsObject {
    const object = new PsObject();
    for (const value of key.values.values()) {
        if (names === undefined || names.some((name) => name.toLowerCase() === value.name.toLowerCase())) {
            object.add(value.name === "" ? "(default)" : value.name, dataOf(value));
        }
    }
    for (const [name, text] of Object.entries(notes("Registry", key.path))) {
        object.add(name, text);
    }
    return object;
}

import type { StaticType } from "../../powershell/engine/session";
import { truth } from "../../powershell/values/convert";
import { PsDateTimeOffset } from "../../powershell/values/date-offset";
import { failure, PsFailure } from "../../powershell/values/errors";
import { long } from "../../powershell/values/number";
import { PsObject } from "../../powershell/values/object";
import { textOf } from "../../powershell/values/text";
import { isNothing, NetObject, PsValue } from "../../powershell/values/value";
import { leafName, normalPath, parentPath } from "../machine/files";
import type { Machine } from "../machine/machine";
import { CompressionLevel, isFolderName, readZip, writeZip, ZipItem } from "../machine/zip";
import { entryAt } from "./file-entry";

const LEVELS: readonly CompressionLevel[] = ["optimal", "fastest", "nocompression"];

function already(path: string): PsFailure {
    return failure("System.IO.IOException", `The file '${path}' already exists.`, "IOException");
}

function itemsAt(machine: Machine, path: PsValue): readonly ZipItem[] {
    const items = readZip(entryAt(machine, path).bytes);
    if (items === undefined) {
        throw failure(
            "System.IO.InvalidDataException",
            "End of Central Directory record could not be found.",
            "InvalidDataException",
        );
    }
    return items;
}

function levelOf(value: PsValue): CompressionLevel {
    const word = textOf(value).toLowerCase();
    return LEVELS.find((level) => level === word) ?? LEVELS[Number(word)] ?? "optimal";
}

function create(machine: Machine, args: readonly PsValue[]): PsValue {
    const [source, target, level, withBase] = args;
    const folder = normalPath(textOf(source));
    const path = normalPath(textOf(target));
    if (!machine.files.isFolder(folder)) {
        throw failure(
            "System.IO.DirectoryNotFoundException",
            `Could not find a part of the path '${folder}'.`,
            "DirectoryNotFoundException",
        );
    }
    if (machine.files.find(path) !== undefined) {
        throw already(path);
    }
    const base = truth(withBase ?? false) ? parentPath(folder) : folder;
    const items = machine.files.descendants(folder).flatMap((entry): readonly ZipItem[] => {
        const name = entry.path.slice(base.replace(/\\$/, "").length + 1).replace(/\\/g, "/");
        if (!entry.isFolder) {
            return [{ name, bytes: entry.bytes, modifiedAt: entry.modifiedAt }];
        }
        const isEmpty = machine.files.children(entry.path).length === 0;
        return isEmpty ? [{ name: `${name}/`, bytes: new Uint8Array(), modifiedAt: entry.modifiedAt }] : [];
    });
    machine.files.write(path, writeZip(items, isNothing(level) ? "optimal" : levelOf(level)));
    return undefined;
}

function writeItem(machine: Machine, item: ZipItem, path: string, overwrites: boolean): void {
    if (machine.files.find(path) !== undefined && !overwrites) {
        throw already(path);
    }
    machine.files.write(path, item.bytes).modifiedAt = item.modifiedAt;
}

function extract(machine: Machine, [archive, target]: readonly PsValue[]): PsValue {
    const folder = normalPath(textOf(target));
    const items = itemsAt(machine, archive);
    machine.files.makeFolder(folder);
    for (const item of items) {
        const path = normalPath(`${folder}\\${item.name}`);
        if (!path.toLowerCase().startsWith(`${folder.replace(/\\$/, "")}\\`.toLowerCase())) {
            throw failure(
                "System.IO.IOException",
                "Extracting Zip entry would have resulted in a file outside the specified destination directory.",
                "IOException",
            );
        }
        if (isFolderName(item.name)) {
            machine.files.makeFolder(path);
        } else {
            machine.files.makeFolder(parentPath(path));
            writeItem(machine, item, path, false);
        }
    }
    return undefined;
}

/** A file in an archive that is open for reading. */
class ZipEntryObject extends PsObject {
    constructor(readonly item: ZipItem) {
        super(
            {
                FullName: item.name,
                Name: leafName(item.name.replace(/\//g, "\\")),
                Length: long(item.bytes.length),
                LastWriteTime: new PsDateTimeOffset(item.modifiedAt),
                CompressedLength: long(item.compressedLength ?? item.bytes.length),
            },
            {
                typeNames: ["System.IO.Compression.ZipArchiveEntry", "System.Object"],
                text: () => item.name,
            },
        );
    }
}

function opened(machine: Machine, path: PsValue): PsObject {
    const entries = itemsAt(machine, path).map((item) => new ZipEntryObject(item));
    return new PsObject(
        { Entries: entries, Mode: "Read" },
        {
            typeNames: ["System.IO.Compression.ZipArchive", "System.Object"],
            methods: {
                GetEntry: ([name]) => ({
                    value: entries.find((entry) => entry.item.name === textOf(name)) ?? null,
                }),
                Dispose: () => ({ value: undefined }),
            },
        },
    );
}

function extractOne(machine: Machine, [entry, target, overwrites]: readonly PsValue[]): PsValue {
    if (entry instanceof ZipEntryObject) {
        writeItem(machine, entry.item, normalPath(textOf(target)), truth(overwrites ?? false));
        return undefined;
    }
    throw failure(
        "System.ArgumentNullException",
        `Value cannot be null.\r\nParameter name: ${entry instanceof NetObject ? "entry" : "source"}`,
        "ArgumentNullException",
    );
}

/** What the assembly System.IO.Compression.FileSystem brings, which a script has to load before. */
export function zipTypes(machine: Machine): readonly StaticType[] {
    return [
        {
            name: "System.IO.Compression.ZipFile",
            methods: {
                CreateFromDirectory: (args) => create(machine, args),
                ExtractToDirectory: (args) => extract(machine, args),
                OpenRead: ([path]) => opened(machine, path),
            },
        },
        {
            name: "System.IO.Compression.ZipFileExtensions",
            methods: { ExtractToFile: (args) => extractOne(machine, args) },
        },
    ];
}

import { decodeFile, EncodingName, encodeText } from "../../powershell/dotnet/encodings";
import { failure } from "../../powershell/values/errors";
import { ADMINISTRATORS_SID, type DiskState, type FileEntry } from "./state";

/** `C:\a\b`, without a slash at the end but for a drive's own. */
export function normalPath(path: string): string {
    const slashed = path.replace(/\//g, "\\").replace(/^\\\\\?\\/, "");
    const drive = /^[A-Za-z]:/.exec(slashed)?.[0] ?? "";
    const parts: string[] = [];
    for (const part of slashed.slice(drive.length).split("\\")) {
        if (part === "..") {
            parts.pop();
        } else if (part !== "" && part !== ".") {
            parts.push(part);
        }
    }
    return `${drive}\\${parts.join("\\")}`;
}

export function parentPath(path: string): string {
    const cut = path.lastIndexOf("\\");
    return cut <= 2 ? path.slice(0, 3) : path.slice(0, cut);
}

export function leafName(path: string): string {
    return path.split("\\").at(-1) ?? path;
}

/** The file system of a disk. */
export class Files {
    constructor(
        private readonly state: DiskState,
        private readonly now: () => number,
    ) {}

    find(path: string): FileEntry | undefined {
        return this.state.files.get(normalPath(path).toLowerCase());
    }

    isFolder(path: string): boolean {
        return this.find(path)?.isFolder === true;
    }

    private put(path: string, isFolder: boolean): FileEntry {
        const now = this.now();
        const entry: FileEntry = {
            path,
            isFolder,
            bytes: new Uint8Array(),
            modifiedAt: now,
            createdAt: now,
            program: undefined,
            version: undefined,
            isReadOnly: false,
            owner: ADMINISTRATORS_SID,
            access: undefined,
        };
        this.state.files.set(path.toLowerCase(), entry);
        return entry;
    }

    makeFolder(path: string): FileEntry {
        const normal = normalPath(path);
        const known = this.find(normal);
        if (known !== undefined) {
            return known;
        }
        if (normal.length > 3) {
            this.makeFolder(parentPath(normal));
        }
        return this.put(normal, true);
    }

    /** Makes or replaces a file; its folder must be there. */
    write(path: string, bytes: Uint8Array): FileEntry {
        const normal = normalPath(path);
        if (!this.isFolder(parentPath(normal))) {
            throw failure(
                "System.IO.DirectoryNotFoundException",
                `Could not find a part of the path '${normal}'.`,
                "FileOpenFailure",
                "OpenError",
                normal,
            );
        }
        const known = this.find(normal);
        if (known?.isFolder === true) {
            throw failure(
                "System.UnauthorizedAccessException",
                `Access to the path '${normal}' is denied.`,
                "FileOpenFailure",
                "OpenError",
                normal,
            );
        }
        const entry = known ?? this.put(normal, false);
        entry.bytes = bytes;
        entry.modifiedAt = this.now();
        return entry;
    }

    /** For what Windows and its programs write: folders come as needed. */
    writeText(path: string, text: string, encoding: EncodingName = "utf8"): FileEntry {
        this.makeFolder(parentPath(normalPath(path)));
        return this.write(path, encodeText(text, encoding));
    }

    appendText(path: string, text: string): void {
        this.writeText(path, (this.readText(path) ?? "") + text);
    }

    readText(path: string, supposed: EncodingName = "utf8"): string | undefined {
        const entry = this.find(path);
        return entry === undefined || entry.isFolder ? undefined : decodeFile(entry.bytes, supposed);
    }

    children(path: string): FileEntry[] {
        const start = `${normalPath(path).toLowerCase().replace(/\\$/, "")}\\`;
        return [...this.state.files.values()]
            .filter((entry) => {
                const name = entry.path.toLowerCase();
                return (
                    name.startsWith(start) &&
                    name.length > start.length &&
                    !name.slice(start.length).includes("\\")
                );
            })
            .sort((one, other) => (one.path.toLowerCase() < other.path.toLowerCase() ? -1 : 1));
    }

    /** Everything below a folder, each folder's own right behind it, and folders before files. */
    walked(path: string): FileEntry[] {
        return this.listed(path, false).flatMap((entry) =>
            entry.isFolder ? [entry, ...this.walked(entry.path)] : [entry],
        );
    }

    descendants(path: string): FileEntry[] {
        return this.children(path).flatMap((entry) =>
            entry.isFolder ? [entry, ...this.descendants(entry.path)] : [entry],
        );
    }

    /** In the order in which PowerShell lists them: the folders of a folder, its files, then what is in the folders. */
    listed(path: string, isDeep: boolean): FileEntry[] {
        const children = this.children(path);
        const folders = children.filter((entry) => entry.isFolder);
        const below = isDeep ? folders.flatMap((entry) => this.listed(entry.path, true)) : [];
        return [...folders, ...children.filter((entry) => !entry.isFolder), ...below];
    }

    remove(path: string): void {
        const lower = normalPath(path).toLowerCase();
        for (const key of [...this.state.files.keys()]) {
            if (key === lower || key.startsWith(`${lower}\\`)) {
                this.state.files.delete(key);
            }
        }
    }

    copy(from: string, to: string): void {
        const source = this.find(from);
        if (source === undefined) {
            return;
        }
        if (source.isFolder) {
            this.makeFolder(to);
            for (const child of this.children(source.path)) {
                this.copy(child.path, `${normalPath(to)}\\${leafName(child.path)}`);
            }
            return;
        }
        const modifiedAt = source.modifiedAt;
        const target = this.write(to, Uint8Array.from(source.bytes));
        target.program = source.program;
        target.version = source.version;
        target.modifiedAt = modifiedAt;
    }
}

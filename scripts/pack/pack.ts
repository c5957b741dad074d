import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { linksOfPackage } from "./links";
import { filesAddress, publishedManifest } from "./manifest";
import { npm } from "./npm";
import { removeFolder } from "../../toolchain/folder-moves";

const ROOT = path.join(__dirname, "..", "..");

export interface Packed {
    readonly tarball: string;
    /** Paths inside the package. */
    readonly files: readonly string[];
    /** In bytes, as npm's registry would say. */
    readonly unpackedSize: number;
    readonly packedSize: number;
}

interface PackAnswer {
    readonly filename: string;
    readonly size: number;
    readonly unpackedSize: number;
    readonly files: readonly { readonly path: string }[];
}

/**
 * Packs what is compiled as it is to be published: with the manifest of a package instead of a clone's, and links that
 * lead out of the package to the repository.
 *
 * @param folder the package, relative to the repository
 */
export function pack(folder: string, into: string): Packed {
    const source = path.join(ROOT, folder);
    const files = npmPack(source, "--dry-run").files.map((file) => file.path);
    const staged = mkdtempSync(path.join(tmpdir(), "lightsail-windows-pack-"));
    try {
        stage(source, folder, files, staged);
        const { filename, size, unpackedSize } = npmPack(staged, "--pack-destination", into);
        return { tarball: path.join(into, filename), files, unpackedSize, packedSize: size };
    } finally {
        removeFolder(staged);
    }
}

function stage(source: string, folder: string, files: readonly string[], staged: string): void {
    const manifest = JSON.parse(readFileSync(path.join(source, "package.json"), "utf8")) as Readonly<
        Record<string, unknown>
    >;
    const address = filesAddress(manifest);
    for (const file of files) {
        const target = path.join(staged, file);
        mkdirSync(path.dirname(target), { recursive: true });
        if (file === "package.json") {
            writeFileSync(target, `${JSON.stringify(publishedManifest(manifest), undefined, 2)}\n`);
        } else if (file.endsWith(".md") && address !== undefined) {
            const page = {
                page: file,
                files: new Set(files),
                folder: folder === "." ? "" : folder,
                address,
            };
            writeFileSync(target, linksOfPackage(readFileSync(path.join(source, file), "utf8"), page));
        } else {
            cpSync(path.join(source, file), target);
        }
    }
}

function npmPack(folder: string, ...args: readonly string[]): PackAnswer {
    const answer = JSON.parse(npm(folder, "pack", "--json", "--ignore-scripts", ...args)) as
        readonly PackAnswer[] | Readonly<Record<string, PackAnswer>>;
    // npm answers a list, or from version 12 on an object by package name.
    const only = Object.values(answer)[0];
    if (only === undefined) {
        throw new Error("npm pack has packed nothing.");
    }
    return only;
}

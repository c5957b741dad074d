import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { launcherVersion } from "../../toolchain/find-pulumi";
import { npm } from "./npm";

const ROOT = path.join(__dirname, "..", "..");

export interface Packed {
    readonly tarball: string;
    /** Paths inside the package. */
    readonly files: readonly string[];
    /** In bytes, as npm's registry would say. */
    readonly unpackedSize: number;
    readonly packedSize: number;
}

/**
 * Packs what is compiled as it is: the run has built it already.
 *
 * @param folder the package, relative to the repository
 */
export function pack(folder: string, into: string): Packed {
    const printed = npm(
        path.join(ROOT, folder),
        "pack",
        "--json",
        "--ignore-scripts",
        "--pack-destination",
        into,
    );
    const answer = JSON.parse(printed) as readonly PackAnswer[] | Readonly<Record<string, PackAnswer>>;
    // npm answers a list, or from version 12 on an object by package name.
    const only = Object.values(answer)[0];
    if (only === undefined) {
        throw new Error("npm pack has packed nothing.");
    }
    return {
        tarball: path.join(into, only.filename),
        files: only.files.map((file) => file.path),
        unpackedSize: only.unpackedSize,
        packedSize: only.size,
    };
}

interface PackAnswer {
    readonly filename: string;
    readonly size: number;
    readonly unpackedSize: number;
    readonly files: readonly { readonly path: string }[];
}

/** An empty Pulumi project outside of this repository, with the packed packages installed from their files. */
export function installInto(tarballs: { readonly root: string; readonly emulator: string }): string {
    const folder = mkdtempSync(path.join(tmpdir(), "lightsail-windows-package-"));
    const project = path.join(folder, "project");
    mkdirSync(project);
    writeFileSync(path.join(project, "Pulumi.yaml"), "name: consumer\nruntime: nodejs\n");
    const manifest = {
        name: "consumer",
        private: true,
        main: "index.ts",
        dependencies: {
            "@pulumi/pulumi": launcherVersion(),
            "pulumi-lightsail-windows": `file:${tarballs.root}`,
        },
        devDependencies: {
            "lightsail-windows-emulator": `file:${tarballs.emulator}`,
            "@types/node": "24.19.2",
            "ts-node": "10.9.2",
            typescript: "5.9.3",
        },
    };
    writeFileSync(path.join(project, "package.json"), JSON.stringify(manifest));
    npm(project, "install", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund");
    return folder;
}

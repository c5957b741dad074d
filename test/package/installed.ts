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
}

/** Packs dist/ as it is: the run has built it already. */
export function pack(into: string): Packed {
    const answer = JSON.parse(npm(ROOT, "pack", "--json", "--ignore-scripts", "--pack-destination", into)) as
        readonly PackAnswer[] | Readonly<Record<string, PackAnswer>>;
    // npm answers a list, or from version 12 on an object by package name.
    const only = Object.values(answer)[0];
    if (only === undefined) {
        throw new Error("npm pack has packed nothing.");
    }
    return { tarball: path.join(into, only.filename), files: only.files.map((file) => file.path) };
}

interface PackAnswer {
    readonly filename: string;
    readonly files: readonly { readonly path: string }[];
}

/** An empty Pulumi project outside of this repository, with the packed package installed from its file. */
export function installInto(tarball: string): string {
    const folder = mkdtempSync(path.join(tmpdir(), "lightsail-windows-package-"));
    const project = path.join(folder, "project");
    mkdirSync(project);
    writeFileSync(path.join(project, "Pulumi.yaml"), "name: consumer\nruntime: nodejs\n");
    const manifest = {
        name: "consumer",
        private: true,
        main: "index.ts",
        dependencies: { "@pulumi/pulumi": launcherVersion(), "pulumi-lightsail-windows": `file:${tarball}` },
        devDependencies: { "@types/node": "24.19.2", "ts-node": "10.9.2", typescript: "5.9.3" },
    };
    writeFileSync(path.join(project, "package.json"), JSON.stringify(manifest));
    npm(project, "install", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund");
    return folder;
}

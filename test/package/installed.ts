import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { launcherVersion } from "../../toolchain/find-pulumi";
import { npm } from "../../scripts/pack/npm";

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

import { LocalWorkspace } from "@pulumi/pulumi/automation";
import * as assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { npm } from "../../scripts/pack/npm";
import { pack } from "../../scripts/pack/pack";
import { makeIsolatedFolders } from "../../toolchain/environment";
import { removeFolder } from "../../toolchain/folder-moves";
import { makeProject } from "./managers";
import { withEmulator } from "./with-emulator";

const ROOT = path.join(__dirname, "..", "..");
const NAME = "pulumi-lightsail-windows";

const PROGRAM = `
const { SysprepSnapshotPair } = require("${NAME}");
exports.phase = new SysprepSnapshotPair("shop", { instanceName: "shop-windows-1" }).phase;
`;

/** The oldest @pulumi/pulumi that this package names as its peer. */
function oldestPeer(): string {
    const manifest = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as {
        readonly peerDependencies: Readonly<Record<string, string>>;
    };
    return manifest.peerDependencies["@pulumi/pulumi"]?.replace("^", "") ?? "";
}

describe("the package beside the oldest packages of Pulumi that it names", () => {
    let folder: string;

    before(() => {
        folder = mkdtempSync(path.join(tmpdir(), "lightsail-windows-oldest-"));
        makeIsolatedFolders(folder);
    });

    after(() => {
        removeFolder(folder);
    });

    it("makes a pair, and deletes it", async () => {
        const oldest = oldestPeer();
        const { tarball } = pack(".", folder);
        const project = makeProject(folder, "project", {
            main: "index.js",
            dependencies: { "@pulumi/aws": "6.34.1", "@pulumi/pulumi": oldest, [NAME]: `file:${tarball}` },
        });
        npm(project, "install", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund");
        const sdk = path.join(project, "node_modules", "@pulumi", "pulumi", "package.json");
        const { version } = JSON.parse(readFileSync(sdk, "utf8")) as { readonly version: string };
        assert.equal(version, oldest);
        writeFileSync(path.join(project, "Pulumi.yaml"), "name: oldest\nruntime: nodejs\n");
        writeFileSync(path.join(project, "index.js"), PROGRAM);
        await withEmulator(folder, async (environment, command) => {
            const stack = await LocalWorkspace.createStack(
                { stackName: "oldest", workDir: project },
                { pulumiHome: path.join(folder, "home"), pulumiCommand: command, envVars: environment },
            );
            const { outputs } = await stack.up();
            assert.equal(outputs["phase"]?.value, "complete");
            await stack.destroy();
        });
    });
});

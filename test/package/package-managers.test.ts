import * as assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { npm } from "../../scripts/pack/npm";
import { pack } from "../../scripts/pack/pack";
import { launcherVersion } from "../../toolchain/find-pulumi";
import { commandOf, installTools, makeProject, run } from "./managers";
import { removeFolder } from "../../toolchain/folder-moves";

/** What Pulumi does with an installed package: the program loads it, and the provider process finds it from there. */
const PROBE = `
const { SysprepSnapshotPair } = require("pulumi-lightsail-windows");
const { createRequire } = require("node:module");
const fromProgram = createRequire(process.cwd() + "/_");
fromProgram.resolve("@pulumi/pulumi/cmd/dynamic-provider");
const { pair } = fromProgram("pulumi-lightsail-windows/provider");
console.log(typeof SysprepSnapshotPair, typeof pair.create);
`;

/** A program under `runtime: bun`, as far as it comes. */
const RUN_BY_BUN = `
const { SysprepSnapshotPair } = require("pulumi-lightsail-windows");
try {
    new SysprepSnapshotPair("shop", { instanceName: "shop-windows-1" });
} catch (error) {
    console.log(error.message);
}
`;

/** Yarn 4 without its Plug'n'Play, with which Pulumi finds no dynamic provider. */
const YARN_4 =
    "nodeLinker: node-modules\nenableScripts: false\nenableTelemetry: false\nenableImmutableInstalls: false\n";

describe("the package in a project of", () => {
    let folder: string;
    let tools: string;
    let tarball: string;

    before(() => {
        folder = mkdtempSync(path.join(tmpdir(), "lightsail-windows-managers-"));
        tools = installTools("pnpm", "yarn", "@yarnpkg/cli-dist", "bun");
        tarball = pack(".", folder).tarball;
    });

    after(() => {
        for (const each of [folder, tools]) {
            removeFolder(each);
        }
    });

    function project(name: string): string {
        return makeProject(folder, name, {
            dependencies: {
                "@pulumi/pulumi": launcherVersion(),
                "pulumi-lightsail-windows": `file:${tarball}`,
            },
        });
    }

    function assertFound(home: string): void {
        assert.equal(run(home, [process.execPath, "--eval", PROBE]).trim(), "function function");
    }

    it("pnpm is found by the program and by Pulumi's provider process", () => {
        const home = project("with-pnpm");
        run(home, [...commandOf(tools, "pnpm"), "install", "--ignore-scripts"]);
        assertFound(home);
    });

    it("Yarn 1 is, too", () => {
        const home = project("with-yarn-1");
        run(home, [...commandOf(tools, "yarn"), "install", "--ignore-scripts", "--non-interactive"]);
        assertFound(home);
    });

    it("Yarn 4 is, with node_modules", () => {
        const home = project("with-yarn-4");
        writeFileSync(path.join(home, "yarn.lock"), "");
        writeFileSync(path.join(home, ".yarnrc.yml"), YARN_4);
        const registry = npm(home, "config", "get", "registry").trim().replace(/\/$/, "");
        run(home, [...commandOf(tools, "@yarnpkg/cli-dist", "yarn"), "install"], {
            YARN_NPM_REGISTRY_SERVER: registry,
        });
        assertFound(home);
    });

    it("bun is, too, and says in one sentence that bun cannot run the program", () => {
        const home = project("with-bun");
        const bun = commandOf(tools, "bun");
        run(home, [...bun, "install", "--ignore-scripts"]);
        assertFound(home);
        assert.match(
            run(home, [...bun, "--eval", RUN_BY_BUN]),
            /^The resources of .* this program runs on bun\. Nothing was changed\. Write `runtime: nodejs` .*\n$/,
        );
    });
});

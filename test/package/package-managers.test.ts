import * as assert from "node:assert/strict";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { npm } from "../../scripts/pack/npm";
import { pack } from "../../scripts/pack/pack";
import { makeIsolatedFolders } from "../../toolchain/environment";
import { launcherVersion } from "../../toolchain/find-pulumi";
import { previewElsewhere } from "./inline-program";
import { commandOf, installTools, makeProject, run } from "./managers";
import { removeFolder } from "../../toolchain/folder-moves";
import { withEmulator } from "./with-emulator";

/** What Pulumi does with an installed package: the program loads it, and the provider process finds it from there. */
const PROBE = `
const { SysprepSnapshotPair } = require("pulumi-lightsail-windows");
const { createRequire } = require("node:module");
const fromProgram = createRequire(process.cwd() + "/_");
fromProgram.resolve("@pulumi/pulumi/cmd/dynamic-provider");
const { pair } = fromProgram("pulumi-lightsail-windows/provider");
console.log(typeof SysprepSnapshotPair, typeof pair.create);
`;

/** A component library of one's own: a program that uses it has this package through it alone. */
const LIBRARY = `
const { ComponentResource } = require("@pulumi/pulumi");
const { SysprepSnapshotPair } = require("pulumi-lightsail-windows");
exports.Golden = class extends ComponentResource {
    constructor(name, { server }, opts) {
        super("golden:index:Golden", name, {}, opts);
        new SysprepSnapshotPair(name, { instanceName: server }, { parent: this });
        this.registerOutputs({});
    }
};
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
        makeIsolatedFolders(folder);
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

    it("pnpm is found through a component library alone, by an inline program started in another folder", () => {
        const library = makeProject(folder, "golden", {
            version: "1.0.0",
            main: "index.js",
            dependencies: { "pulumi-lightsail-windows": `file:${tarball}` },
            peerDependencies: { "@pulumi/pulumi": "^3.212.0" },
        });
        writeFileSync(path.join(library, "index.js"), LIBRARY);
        const application = makeProject(folder, "with-library", {
            dependencies: { "@pulumi/pulumi": launcherVersion(), golden: `file:${library}` },
        });
        run(application, [...commandOf(tools, "pnpm"), "install", "--ignore-scripts"]);
        assert.ok(!existsSync(path.join(application, "node_modules", "pulumi-lightsail-windows")));
        return withEmulator(folder, async (environment) => {
            const { code, printed } = await previewElsewhere(
                { application, elsewhere: folder },
                environment,
                {
                    imports: 'import { Golden } from "golden";',
                    make: 'new Golden("shop", { server: "shop-windows-1" });',
                },
            );
            assert.equal(code, 0, printed);
            // The stack, the component, and the pair with its claim.
            assert.match(printed, /\{"create":4\}/);
            assert.match(printed, /\d\. run Sysprep/);
        });
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

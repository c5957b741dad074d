import { LocalWorkspace } from "@pulumi/pulumi/automation";
import * as assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { removeFolder } from "../../toolchain/folder-moves";
import { isolatedEnvironment, makeIsolatedFolders } from "../../toolchain/environment";

import { commandLine } from "../support/pulumi/command-line";
import { pack, type Packed } from "../../scripts/pack/pack";
import { installInto } from "./installed";
import { startInstalledEmulator } from "./installed-emulator";

const EMULATOR = path.join(__dirname, "..", "..", "emulator");

const PROGRAM = `
import { SnapshotInstance, SysprepSnapshotPair } from "pulumi-lightsail-windows";
const image = new SysprepSnapshotPair("shop", { instanceName: "shop-windows-1" });
export const snapshot = image.sysprepSnapshotName;
export const copy = new SnapshotInstance("copy", {
    snapshotName: image.sysprepSnapshotName,
    availabilityZone: "us-east-1a",
    openPorts: [],
});
`;

const STRICT = {
    compilerOptions: {
        target: "ES2022",
        module: "Node16",
        moduleResolution: "Node16",
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        noEmit: true,
        types: ["node"],
    },
    files: ["consumer.ts", "consumer.mts"],
};

describe("the packages as npm installs them", () => {
    let tarballs: string;
    let folder: string;
    let project: string;
    let packed: Packed;
    let packedEmulator: Packed;

    before(() => {
        tarballs = mkdtempSync(path.join(tmpdir(), "lightsail-windows-tarball-"));
        packed = pack(".", tarballs);
        packedEmulator = pack("emulator", tarballs);
        folder = installInto({ root: packed.tarball, emulator: packedEmulator.tarball });
        project = path.join(folder, "project");
    });

    after(() => {
        for (const each of [tarballs, folder]) {
            removeFolder(each);
        }
    });

    function node(script: string): string {
        return execFileSync(process.execPath, ["--eval", script], { cwd: project, encoding: "utf8" }).trim();
    }

    it("holds the compiled code, the PowerShell scripts, the licence and the change log", () => {
        const texts = ["LICENSE", "README.md", "CHANGELOG.md", "SECURITY.md"];
        for (const name of ["dist/index.js", "dist/index.d.ts", ...texts]) {
            assert.ok(packed.files.includes(name), `${name} is missing`);
        }
        assert.ok(packed.files.some((name) => /^dist\/provider\/guest\/scripts\/.+\.ps1$/.test(name)));
    });

    it("holds no tests, no sources, no examples and nothing of the toolchain", () => {
        const strangers = packed.files.filter(
            (name) =>
                /(^|\/)(test|examples|toolchain|scripts\/test|node_modules|bench)\//.test(name) ||
                (/\.ts$/.test(name) && !name.endsWith(".d.ts")),
        );
        assert.deepEqual(strangers, []);
    });

    it("holds no emulator, no virtual clock and no command line parser", () => {
        assert.deepEqual(
            packed.files.filter((name) => /emulator|virtual|commander|\.tsbuildinfo$/i.test(name)),
            [],
        );
        const manifest = JSON.parse(
            readFileSync(path.join(project, "node_modules/pulumi-lightsail-windows/package.json"), "utf8"),
        ) as { readonly dependencies: object; readonly bin?: unknown; readonly exports: object };
        assert.ok(!("commander" in manifest.dependencies));
        assert.deepEqual(manifest.bin, {
            "pulumi-lightsail-windows": "dist/provider/sysprep-snapshot-pair/report/cli.js",
        });
        assert.deepEqual(Object.keys(manifest.exports), [".", "./provider", "./package.json"]);
    });

    it("stays small: what a user installs is counted", () => {
        assert.ok(packed.files.length < 650, `${packed.files.length} files`);
        assert.ok(packed.unpackedSize < 1_300_000, `${packed.unpackedSize} bytes unpacked`);
        assert.ok(packed.packedSize < 340_000, `${packed.packedSize} bytes packed`);
    });

    it("packs of the emulator what its sources compile to, and its texts", () => {
        for (const name of ["LICENSE", "README.md", "package.json", "dist/services/cli.js"]) {
            assert.ok(packedEmulator.files.includes(name), `${name} is missing`);
        }
        const sourceOf = (name: string) => name.replace(/^dist\//, "").replace(/(\.d\.ts|\.js)$/, ".ts");
        const strangers = packedEmulator.files.filter(
            (name) =>
                !/^(LICENSE|README\.md|package\.json)$/.test(name) &&
                !(name.startsWith("dist/") && existsSync(path.join(EMULATOR, sourceOf(name)))),
        );
        assert.deepEqual(strangers, []);
    });

    it("can be required by each of its entry points", () => {
        const names = (entry: string): string => node(`console.log(Object.keys(require("${entry}")).join())`);
        assert.match(names("pulumi-lightsail-windows"), /SysprepSnapshotPair/);
        assert.match(names("pulumi-lightsail-windows"), /SnapshotInstance/);
        assert.notEqual(names("pulumi-lightsail-windows/provider"), "");
        assert.match(names("lightsail-windows-emulator"), /startServer/);
    });

    it("keeps everything else to itself", () => {
        const run = spawnSync(
            process.execPath,
            ["--eval", 'require("pulumi-lightsail-windows/dist/index.js")'],
            {
                cwd: project,
                encoding: "utf8",
            },
        );
        assert.match(run.stderr, /ERR_PACKAGE_PATH_NOT_EXPORTED/);
    });

    it("gives its names to an ECMAScript module too", () => {
        const script =
            'import { SysprepSnapshotPair } from "pulumi-lightsail-windows"; console.log(typeof SysprepSnapshotPair);';
        const args = ["--input-type=module", "--eval", script];
        assert.equal(
            execFileSync(process.execPath, args, { cwd: project, encoding: "utf8" }).trim(),
            "function",
        );
    });

    it("loads neither an AWS client nor schemas into the program's own process", () => {
        const loaded = node(
            'require("pulumi-lightsail-windows"); console.log(Object.keys(require.cache).join("\\n"))',
        );
        const clients = /node_modules[\\/](@aws-sdk|@smithy|@pulumi[\\/]aws|zod)[\\/]/;
        assert.deepEqual(
            loaded.split("\n").filter((name) => clients.test(name)),
            [],
        );
        assert.match(loaded, /node_modules[\\/]@pulumi[\\/]pulumi[\\/]/);
    });

    it("has type declarations that a strict consumer compiles, as CommonJS and as an ECMAScript module", () => {
        writeFileSync(path.join(project, "consumer.ts"), PROGRAM);
        writeFileSync(path.join(project, "consumer.mts"), PROGRAM);
        writeFileSync(path.join(project, "tsconfig.strict.json"), JSON.stringify(STRICT));
        const compiler = path.join(project, "node_modules/typescript/bin/tsc");
        const run = spawnSync(process.execPath, [compiler, "-p", "tsconfig.strict.json"], {
            cwd: project,
            encoding: "utf8",
        });
        assert.equal(run.stdout, "");
        assert.equal(run.status, 0);
    });

    it("runs in a Pulumi program, against the installed emulator", async () => {
        writeFileSync(path.join(project, "index.ts"), PROGRAM);
        const { cli, command } = await commandLine();
        const emulator = await startInstalledEmulator(project, {
            instances: [{ name: "shop-windows-1", managed: true }],
        });
        try {
            makeIsolatedFolders(folder);
            const environment = isolatedEnvironment({ cli, folder, emulator: emulator.environment });
            const stack = await LocalWorkspace.createStack(
                { stackName: "test", workDir: project },
                {
                    pulumiHome: path.join(folder, "home"),
                    pulumiCommand: command,
                    envVars: environment,
                },
            );
            const { stdout, changeSummary } = await stack.preview({ color: "never" });
            // The stack, the pair with its claim, and the instance.
            assert.equal(changeSummary.create, 4, stdout);
            assert.match(stdout, /shop-windows-1/);
            // The program makes the snapshot itself.
            assert.doesNotMatch(stdout, /there is no instance snapshot/);
        } finally {
            await emulator.stop();
        }
    });
});

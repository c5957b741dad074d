import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { fetchedVersion } from "../../../toolchain/fetch-node";
import { removeFolder } from "../../../toolchain/folder-moves";

const ROOT = path.join(__dirname, "..", "..", "..");
const LAUNCHER = path.join(ROOT, "scripts", "on-node.js");

/** What a script of the repository may be: TypeScript that says where it runs, and how it ends. */
const SCRIPT = `
const first: string = (process.env["PATH"] ?? process.env["Path"] ?? "").split(require("node:path").delimiter)[0];
console.log(JSON.stringify({ args: process.argv.slice(2), first, isMain: require.main === module }));
process.exitCode = 7;
`;

/** In the place of npm: it installs the package that \`binary\` names, or fails as npm does without a network. */
const FAKE_NPM = `
const fs = require("node:fs"), path = require("node:path");
fs.writeFileSync(path.join(process.env.FAKE_NPM_RECORD), JSON.stringify({ args: process.argv.slice(2), files: fs.readdirSync(".").sort() }));
if (process.env.FAKE_NPM_FAILS) { console.error("npm error network unreachable"); process.exit(1); }
const bin = path.join("node_modules", "node-for-this-system", "bin");
fs.mkdirSync(bin, { recursive: true });
process.platform === "win32"
    ? fs.copyFileSync(process.execPath, path.join(bin, "node.exe"))
    : fs.symlinkSync(process.execPath, path.join(bin, "node"));
`;

interface Ended {
    readonly status: number | null;
    readonly stdout: string;
    readonly stderr: string;
}

describe("starting a script of the repository", () => {
    let folder: string;

    beforeEach(() => {
        folder = mkdtempSync(path.join(tmpdir(), "on-node-"));
        mkdirSync(path.join(folder, "npm"));
        writeFileSync(path.join(folder, "npm", "npm-cli.js"), FAKE_NPM);
        writeFileSync(path.join(folder, "script.ts"), SCRIPT);
    });

    afterEach(() => {
        removeFolder(folder);
    });

    /** Runs the script as on a machine whose own Node.js has that version. */
    function start(version?: string, more: Readonly<Record<string, string>> = {}): Ended {
        const old = path.join(folder, "old.js");
        writeFileSync(
            old,
            `Object.defineProperty(process.versions, "node", { value: "${String(version)}" });`,
        );
        const preload = version === undefined ? [] : ["--require", old];
        const args = [...preload, LAUNCHER, path.join(folder, "script.ts"), "one", "two"];
        return spawnSync(process.execPath, args, {
            cwd: ROOT,
            encoding: "utf8",
            env: {
                ...process.env,
                XDG_CACHE_HOME: folder,
                LOCALAPPDATA: folder,
                HOME: folder,
                npm_execpath: path.join(folder, "npm", "npm-cli.js"),
                FAKE_NPM_RECORD: path.join(folder, "asked.json"),
                ...more,
            },
        });
    }

    const said = ({ stdout }: Ended) =>
        JSON.parse(stdout) as { readonly args: string[]; readonly first: string; readonly isMain: boolean };

    it("runs it on the machine's own Node.js from 22 on, and fetches nothing", () => {
        const ended = start();
        assert.deepEqual([ended.status, ended.stderr], [7, ""]);
        assert.deepEqual(said(ended).args, ["one", "two"]);
        assert.equal(said(ended).isMain, true);
        assert.throws(() => readFileSync(path.join(folder, "asked.json")));
    });

    it("fetches one where the machine's own is older, once, and runs it and what it starts on that", () => {
        const ended = start("20.20.2");
        assert.equal(ended.status, 7, ended.stderr);
        const { args, first } = said(ended);
        assert.deepEqual(args, ["one", "two"]);
        assert.match(first, /node-for-this-system.bin$/);
        assert.deepEqual(JSON.parse(readFileSync(path.join(folder, "asked.json"), "utf8")), {
            args: ["ci", "--ignore-scripts", "--include=optional", "--no-audit", "--no-fund"],
            files: ["package-lock.json", "package.json"],
        });
        const again = start("20.20.2", { FAKE_NPM_FAILS: "1" });
        assert.equal(again.status, 7, again.stderr);
    });

    it("says what helps where it cannot be fetched, and leaves nothing behind", () => {
        const ended = start("20.20.2", { FAKE_NPM_FAILS: "1" });
        assert.equal(ended.status, 1);
        assert.match(
            ended.stderr,
            /^This is Node\.js 20\.20\.2, 22 or newer is needed, and 22\.\d+\.\d+ could not be/,
        );
        assert.match(
            ended.stderr,
            /network unreachable[\s\S]*1\. install Node\.js 22[\s\S]*2\. let npm reach/,
        );
        assert.doesNotMatch(ended.stderr, /\n {4}at /);
    });

    it("asks for a newer one where the machine's own is too old to fetch it", () => {
        const ended = start("16.20.2");
        assert.deepEqual(
            [ended.status, ended.stderr],
            [1, "This is Node.js 16.20.2; install 22 or newer (https://nodejs.org).\n"],
        );
    });

    it("does not take what is left of an interrupted fetch for a program", () => {
        const place = process.platform === "darwin" ? path.join(folder, "Library", "Caches") : folder;
        const half = path.join(place, "pulumi-lightsail-windows", "node", fetchedVersion(), "node_modules");
        mkdirSync(path.join(half, "node-for-this-system", "bin"), { recursive: true });
        assert.equal(start("20.20.2").status, 7);
    });
});

describe("the Node.js that is fetched", () => {
    const read = (name: string) =>
        JSON.parse(readFileSync(path.join(ROOT, "toolchain", "node", name), "utf8")) as Record<
            string,
            unknown
        >;

    it("has one version for Windows, macOS and Linux, on Intel and on Arm, each held by its checksum", () => {
        const lock = read("package-lock.json")["packages"] as Record<
            string,
            { version?: string; os?: string; cpu?: string; integrity?: string }
        >;
        const packages = Object.entries(lock).filter(([name]) => name !== "");
        const systems = packages.map(([, { os, cpu }]) => `${String(os)} ${String(cpu)}`);
        assert.deepEqual(
            systems.sort(),
            ["darwin", "linux", "win32"].flatMap((os) => [`${os} arm64`, `${os} x64`]),
        );
        for (const [name, { version, integrity }] of packages) {
            assert.equal(version, fetchedVersion(), name);
            assert.match(String(integrity), /^sha512-/, name);
        }
    });

    it("is no dependency of the package, whose installation needs none", () => {
        const manifest = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as {
            readonly devDependencies: object;
            readonly scripts: Readonly<Record<string, string>>;
        };
        assert.ok(!("node" in manifest.devDependencies));
        for (const [name, command] of Object.entries(manifest.scripts)) {
            assert.ok(
                !command.includes("--require ts-node/register"),
                `${name} runs on whatever Node.js there is`,
            );
        }
    });
});

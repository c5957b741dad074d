import * as assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { npm } from "../../scripts/pack/npm";
import { pack } from "../../scripts/pack/pack";
import { isolatedEnvironment, makeIsolatedFolders } from "../../toolchain/environment";
import { launcherVersion } from "../../toolchain/find-pulumi";
import { removeFolder } from "../../toolchain/folder-moves";
import { blocksOf } from "../support/documents/command-blocks";
import { commandLine } from "../support/pulumi/command-line";
import { commandOf, makeProject, run, type Tool, TOOLS } from "./managers";

const ROOT = path.join(__dirname, "..", "..");
const PAGE = path.join(ROOT, "docs", "testing.md");

/** The files that the page shows, each of which begins with its name. */
function files(): ReadonlyMap<string, string> {
    const blocks = blocksOf(readFileSync(PAGE, "utf8")).map(({ lines }) => lines);
    return new Map(
        blocks.flatMap((lines) => {
            const [, name] = /^\/\/ ([\w./-]+\.ts)$/.exec(lines[0] ?? "") ?? [];
            return name === undefined ? [] : [[name, `${lines.join("\n")}\n`] as const];
        }),
    );
}

/** What the page has people type after `npx`. */
function argumentsOf(tool: Tool): readonly string[] {
    const lines = blocksOf(readFileSync(PAGE, "utf8")).flatMap((block) => block.lines);
    const line = lines.find((each) => each.startsWith(`npx ${tool} `)) ?? assert.fail(`no npx ${tool}`);
    return line.replaceAll('"', "").split(" ").slice(2);
}

describe("docs/testing.md", () => {
    let folder: string;
    let project: string;

    before(() => {
        folder = mkdtempSync(path.join(tmpdir(), "lightsail-windows-testing-"));
        makeIsolatedFolders(folder);
        const tarballs = { root: pack(".", folder).tarball, emulator: pack("emulator", folder).tarball };
        project = makeProject(folder, "project", {
            dependencies: {
                "@pulumi/pulumi": launcherVersion(),
                "pulumi-lightsail-windows": `file:${tarballs.root}`,
            },
            devDependencies: {
                "lightsail-windows-emulator": `file:${tarballs.emulator}`,
                "@types/mocha": "10.0.10",
                "@types/node": "24.19.2",
                "ts-node": TOOLS["ts-node"],
                mocha: TOOLS.mocha,
                vitest: TOOLS.vitest,
                typescript: "5.9.3",
            },
        });
        npm(project, "install", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund");
        mkdirSync(path.join(project, "test"));
        const compilerOptions = {
            strict: true,
            target: "es2022",
            module: "commonjs",
            types: ["node", "mocha"],
        };
        writeFileSync(path.join(project, "tsconfig.json"), JSON.stringify({ compilerOptions }));
        for (const [name, text] of files()) {
            writeFileSync(path.join(project, name), text);
        }
    });

    after(() => {
        removeFolder(folder);
    });

    for (const tool of ["mocha", "vitest"] as const) {
        it(`shows a test with mocks and one on the emulator that pass with ${tool}`, async () => {
            const { cli } = await commandLine();
            const environment = isolatedEnvironment({ cli, folder, emulator: {} });
            const output = run(project, [...commandOf(project, tool), ...argumentsOf(tool)], {
                ...environment,
                NO_COLOR: "1",
                FORCE_COLOR: "0",
            });
            assert.match(output, tool === "mocha" ? /2 passing/ : /Tests {2}2 passed/);
        });
    }

    it("names every type that a mock may see", () => {
        const page = readFileSync(PAGE, "utf8");
        const sources = readdirSync(path.join(ROOT, "provider"), { recursive: true, encoding: "utf8" });
        const types = sources
            .filter((name) => name.endsWith("resource.ts"))
            .map((name) => readFileSync(path.join(ROOT, "provider", name), "utf8"))
            .flatMap((text) => [...text.matchAll(/const TYPE = "(\w+)"/g)].map(([, type]) => String(type)));
        assert.ok(types.length > 5);
        assert.deepEqual(
            types.filter((type) => !page.includes(`| \`${type}\` |`)),
            [],
        );
    });

    it("shows a program and two tests", () => {
        assert.deepEqual(
            [...files().keys()],
            ["infrastructure.ts", "test/mocks.test.ts", "test/emulator.test.ts"],
        );
    });
});

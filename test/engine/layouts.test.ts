import * as assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import * as ts from "typescript";
import { linkFolder } from "../support/link-folder";
import { type TestStack, withStack } from "../support/pulumi";
import { snapshotSource } from "./fleet-program";
import { removeFolder } from "../../toolchain/folder-moves";

const ROOT = path.join(__dirname, "..", "..");

const program = (from = "pulumi-lightsail-windows"): string => `
const { SnapshotInstance } = require("${from}");
new SnapshotInstance("copy", {
    snapshotName: "golden", availabilityZone: "us-east-1a", openPorts: [], waitForPassword: false,
});`;

/** The same project in a folder whose package manager shows it the packages that it names itself, and no other. */
function strictProject({ project }: TestStack): string {
    const folder = mkdtempSync(path.join(tmpdir(), "strict-layout-"));
    const modules = path.join(folder, "node_modules");
    const hidden = path.join(modules, ".pnpm", "library", "node_modules");
    mkdirSync(path.join(hidden, "library"), { recursive: true });
    mkdirSync(path.join(modules, "@pulumi"));
    linkFolder(path.join(ROOT, "node_modules", "@pulumi", "pulumi"), path.join(modules, "@pulumi", "pulumi"));
    linkFolder(ROOT, path.join(hidden, "pulumi-lightsail-windows"));
    writeFileSync(path.join(hidden, "library", "package.json"), `{ "name": "library", "main": "index.js" }`);
    writeFileSync(
        path.join(hidden, "library", "index.js"),
        `module.exports = require("pulumi-lightsail-windows");`,
    );
    linkFolder(path.join(hidden, "library"), path.join(modules, "library"));
    cpSync(path.join(project, "Pulumi.yaml"), path.join(folder, "Pulumi.yaml"));
    writeFileSync(path.join(folder, "package.json"), `{ "name": "strict", "main": "index.js" }`);
    writeFileSync(path.join(folder, "index.js"), program("library"));
    return folder;
}

/** Outside of this package, as within it every file may be named by its path. */
function libraryFolder(): string {
    const folder = mkdtempSync(path.join(tmpdir(), "library-"));
    const modules = path.join(folder, "node_modules");
    const own = path.join(modules, "pulumi-lightsail-windows");
    mkdirSync(own, { recursive: true });
    cpSync(path.join(ROOT, "package.json"), path.join(own, "package.json"));
    cpSync(path.join(ROOT, "dist"), path.join(own, "dist"), {
        recursive: true,
        filter: (file) => statSync(file).isDirectory() || file.endsWith(".d.ts"),
    });
    for (const name of ["@pulumi", "@types"]) {
        linkFolder(path.join(ROOT, "node_modules", name), path.join(modules, name));
    }
    writeFileSync(path.join(folder, "package.json"), `{ "name": "library" }`);
    cpSync(path.join(ROOT, "test", "types", "exports.ts"), path.join(folder, "index.ts"));
    return folder;
}

describe("A program", () => {
    it("that has this package through another one alone is told to add it", () =>
        withStack({ program: program() }, async (stack) => {
            const folder = strictProject(stack);
            const command = ["preview", "--cwd", folder, "--color", "never", "--non-interactive"];
            const { code, output } = await stack.startRaw(command).ended;
            removeFolder(folder);
            assert.notEqual(code, 0);
            assert.match(output, /pulumi-lightsail-windows is not among.*Add .*package\.json/);
            assert.doesNotMatch(output, /Cannot find module|\.js:\d+/);
        }));

    it("is seen at work with the engine's own logs on, too", () =>
        withStack({ program: program(), instances: [{ name: "source" }] }, async (stack) => {
            await snapshotSource(stack, stack.emulator.endpoint, ["golden"]);
            const { code, output } = await stack.startRaw([
                ...["up", "--yes", "--skip-preview", "--color", "never", "--non-interactive"],
                ...["--logflow", "-v=1"],
            ]).ended;
            assert.equal(code, 0, output);
            assert.match(output, /start behind its own firewall \(everything closed\): done in/);
        }));

    it("of a library can export all that this package gives it, with its declarations", () => {
        const library = libraryFolder();
        const compiled = ts.createProgram([path.join(library, "index.ts")], {
            target: ts.ScriptTarget.ES2022,
            module: ts.ModuleKind.Node16,
            moduleResolution: ts.ModuleResolutionKind.Node16,
            strict: true,
            declaration: true,
            rootDir: library,
            skipLibCheck: true,
            types: ["node"],
        });
        const { diagnostics } = compiled.emit(undefined, () => undefined, undefined, true);
        removeFolder(library);
        const found = [...ts.getPreEmitDiagnostics(compiled), ...diagnostics];
        assert.deepEqual(
            found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
            [],
        );
    });
});

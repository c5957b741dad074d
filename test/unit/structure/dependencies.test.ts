import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";

const ROOT = path.join(__dirname, "..", "..", "..");

interface Manifest {
    readonly dependencies: Readonly<Record<string, string>>;
    readonly devDependencies: Readonly<Record<string, string>>;
    readonly peerDependencies: Readonly<Record<string, string>>;
}

const manifestIn = (folder: string): Manifest =>
    ({
        devDependencies: {},
        peerDependencies: {},
        ...(JSON.parse(readFileSync(path.join(ROOT, folder, "package.json"), "utf8")) as Partial<Manifest>),
    }) as Manifest;

const manifest = manifestIn(".");
const emulator = manifestIn("emulator");

/** The packages that the page's tables name, in their first columns. */
function documented(): readonly string[] {
    const page = readFileSync(path.join(ROOT, "docs", "dependencies.md"), "utf8");
    const cells = page
        .split("\n")
        .flatMap((line) => (line.startsWith("| `") ? [line.split("|")[1] ?? ""] : []));
    return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ""));
}

describe("the dependencies", () => {
    it("are each explained in docs/dependencies.md, and no other is", () => {
        const used = [manifest, emulator].flatMap(({ dependencies, devDependencies, peerDependencies }) =>
            [dependencies, devDependencies, peerDependencies].flatMap(Object.keys),
        );
        const explained = documented().filter((name) => !name.startsWith("github.com/"));
        assert.deepEqual([...new Set(explained)].sort(), [...new Set(used)].sort());
    });

    it("are exact where they develop the package, and may get fixes where a program installs them with it", () => {
        for (const [name, version] of Object.entries(manifest.devDependencies)) {
            // The package itself, as the examples ask for it.
            const isOwn = name === "pulumi-lightsail-windows" && version === "file:.";
            assert.ok(isOwn || /^\d+\.\d+\.\d+$/.test(version), name);
        }
        for (const [name, version] of Object.entries({
            ...manifest.dependencies,
            ...emulator.dependencies,
        })) {
            assert.match(version, /^\^\d+\.\d+\.\d+$/, name);
        }
    });
});

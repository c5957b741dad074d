import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import * as path from "node:path";

const ROOT = path.join(__dirname, "..");
const SOURCES: readonly string[] = [
    "index.ts",
    "clock",
    "provider",
    "components",
    ...["package.json", "tsconfig.json", "powershell", "windows", "services"].map((name) =>
        path.join("emulator", name),
    ),
    "scripts/build.js",
    "scripts/build",
    "tsconfig.json",
    "tsconfig.build.json",
];

/** What a build makes last in each package. */
const BUILT = [path.join("dist", "index.js"), path.join("emulator", "dist", "services", "index.js")];

/**
 * Compiles both packages if any source is newer than what is in dist/: the engine runs the compiled package.
 *
 * @throws an Error for a person to read; the compiler has said what is wrong
 */
export function ensureBuild(): void {
    if (isCurrent()) {
        return;
    }
    const built = spawnSync(process.execPath, [path.join(__dirname, "build.js")], {
        cwd: ROOT,
        stdio: "inherit",
    });
    if (built.status !== 0) {
        throw new Error(
            "The package could not be built; the compiler's messages are above. dist/ is unchanged.",
        );
    }
}

/** The first of what is built carries the time at which its build began. */
export function isCurrent(root = ROOT): boolean {
    const built = BUILT.map((name) => path.join(root, name));
    return (
        built.every(existsSync) &&
        newest(SOURCES.map((name) => path.join(root, name))) <=
            statSync(path.join(root, "dist", "index.js")).mtimeMs
    );
}

/** A folder's own time counts too: it changes when a file is removed. */
function newest(paths: readonly string[]): number {
    return Math.max(0, ...paths.filter(existsSync).map(newestWithin));
}

function newestWithin(file: string): number {
    const found = statSync(file);
    return found.isDirectory()
        ? Math.max(found.mtimeMs, newest(readdirSync(file).map((name) => path.join(file, name))))
        : found.mtimeMs;
}

if (require.main === module) {
    try {
        ensureBuild();
    } catch (error) {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
        process.exitCode = 1;
    }
}

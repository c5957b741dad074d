import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import * as path from "node:path";

const ROOT = path.join(__dirname, "..");
const SOURCES = [
    "index.ts",
    "clock",
    "provider",
    "components",
    "emulator",
    "tsconfig.json",
    "tsconfig.build.json",
];

/**
 * Compiles to dist/ if any source is newer than what is there: the engine runs the compiled package.
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
        throw new Error("The package could not be built; what is wrong stands above. dist/ is as it was.");
    }
}

function isCurrent(): boolean {
    const built = path.join(ROOT, "dist", "index.js");
    return (
        existsSync(built) && newest(SOURCES.map((name) => path.join(ROOT, name))) <= statSync(built).mtimeMs
    );
}

/** A folder's own time counts too: it tells of files that were removed. */
function newest(paths: readonly string[]): number {
    return Math.max(0, ...paths.filter(existsSync).map(newestWithin));
}

function newestWithin(place: string): number {
    const found = statSync(place);
    return found.isDirectory()
        ? Math.max(found.mtimeMs, newest(readdirSync(place).map((name) => path.join(place, name))))
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

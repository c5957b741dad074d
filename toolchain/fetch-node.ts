import { copyFileSync, existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { cacheFolder } from "./folders";
import { installAtomically } from "./install";
import { npmCommand } from "./npm-program";
import { executableName } from "./pulumi-cli";
import { run } from "./run";
import { type Tell, telling, tellOnScreen } from "./tell";

const FETCH_LIMIT_SECONDS = 600;

/** One package a system, each for itself alone; the lock file beside it holds what each must hash to. */
const PACKAGES = path.join(__dirname, "node");

/** The version that every package of {@link PACKAGES} has. */
export function fetchedVersion(): string {
    const { optionalDependencies } = JSON.parse(
        readFileSync(path.join(PACKAGES, "package.json"), "utf8"),
    ) as { readonly optionalDependencies: Readonly<Record<string, string>> };
    return Object.values(optionalDependencies)[0] ?? "";
}

/**
 * The Node.js program in the cache, fetched from the npm registry where it is not there yet.
 *
 * @throws an Error for a person to read, with the ways out
 */
export async function fetchNode(cache = cacheFolder(), tell: Tell = tellOnScreen): Promise<string> {
    const version = fetchedVersion();
    const target = path.join(cache, "node", version);
    const failure = await installAtomically(
        target,
        tell,
        (root) => installPackage(root, version, tell),
        (root) => programIn(root) !== undefined,
    );
    const program = programIn(target);
    if (failure !== undefined || program === undefined) {
        throw new Error(noNode(version, failure ?? "it is not in the cache"));
    }
    return program;
}

async function installPackage(root: string, version: string, tell: Tell): Promise<string | undefined> {
    for (const name of ["package.json", "package-lock.json"]) {
        copyFileSync(path.join(PACKAGES, name), path.join(root, name));
    }
    const npm = npmCommand();
    const args = [...npm.first, "ci", "--ignore-scripts", "--include=optional", "--no-audit", "--no-fund"];
    const installed = await telling(
        tell,
        `This is Node.js ${process.versions.node}; fetching ${version} from the npm registry into the cache, this once`,
        () => run(npm.program, args, { folder: root, timeoutSeconds: FETCH_LIMIT_SECONDS }),
    );
    if (!installed.succeeded) {
        return installed.reason;
    }
    const program = programIn(root);
    if (program === undefined) {
        return `there is no package of it for ${process.platform} on ${process.arch}`;
    }
    const tried = await run(program, ["--version"], { timeoutSeconds: 60 });
    return tried.succeeded ? undefined : `it does not run here: ${tried.reason}`;
}

function programIn(root: string): string | undefined {
    const packages = path.join(root, "node_modules");
    return (existsSync(packages) ? readdirSync(packages) : [])
        .map((name) => path.join(packages, name, "bin", executableName("node", process.platform)))
        .find((program) => existsSync(program));
}

function noNode(version: string, reason: string): string {
    return [
        `This is Node.js ${process.versions.node}, 22 or newer is needed, and ${version} could not be fetched: ${reason}`,
        "Either of these helps; nothing else was changed:",
        "  1. install Node.js 22 or newer (https://nodejs.org), and open a new terminal;",
        "  2. let npm reach its registry (npm ping tells), then run the command again.",
    ].join("\n");
}

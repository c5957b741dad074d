import { existsSync, mkdtempSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { executableName, type PulumiCli } from "./pulumi-cli";
import { run } from "./run";
import { isNewEnough, OLDEST_VERSION, plainVersion } from "./version";
import { removeFolder } from "./folder-moves";

/** The first `pulumi` on PATH that is new enough and has its Node.js language host beside it. */
export async function findOnPath(
    environment: NodeJS.ProcessEnv,
    platform = process.platform,
): Promise<PulumiCli | undefined> {
    for (const folder of pathFolders(environment)) {
        const version = await usableVersion(folder, environment, platform);
        if (version !== undefined) {
            return { folder, version, origin: `found on PATH in ${folder}` };
        }
    }
    return undefined;
}

function pathFolders(environment: NodeJS.ProcessEnv): readonly string[] {
    const name = Object.keys(environment).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
    const folders = (environment[name] ?? "")
        .split(path.delimiter)
        .filter((folder) => path.isAbsolute(folder));
    return [...new Set(folders.flatMap(alsoBehindLink))];
}

/** A link to `pulumi` alone, as package managers make them, has its helpers beside the link's target. */
function alsoBehindLink(folder: string): readonly string[] {
    const program = path.join(folder, executableName("pulumi", process.platform));
    return existsSync(program) ? [folder, path.dirname(realpathSync(program))] : [folder];
}

async function usableVersion(
    folder: string,
    environment: NodeJS.ProcessEnv,
    platform: NodeJS.Platform,
): Promise<string | undefined> {
    const program = path.join(folder, executableName("pulumi", platform));
    if (!existsSync(program) || isNpmLauncher(program) || !hasLanguageHost(folder, platform)) {
        return undefined;
    }
    const version = await askVersion(program, environment);
    return version !== undefined && isNewEnough(version, OLDEST_VERSION) ? version : undefined;
}

/**
 * Whether the host of Node.js programs is beside it. The launcher of dynamic providers need not be: it is a script,
 * which Chocolatey makes no companion for, and the program finds it beside its real self.
 */
function hasLanguageHost(folder: string, platform: NodeJS.Platform): boolean {
    return existsSync(path.join(folder, executableName("pulumi-language-nodejs", platform)));
}

/** The npm package `pulumi` puts a script on PATH that downloads the real program when it is first called. */
function isNpmLauncher(program: string): boolean {
    return realpathSync(program).split(path.sep).includes("node_modules");
}

/** `pulumi version` writes a log below its home: it gets one of its own, so that the person's stays untouched. */
async function askVersion(program: string, environment: NodeJS.ProcessEnv): Promise<string | undefined> {
    const home = mkdtempSync(path.join(tmpdir(), "pulumi-version-"));
    try {
        const result = await run(program, ["version"], {
            environment: { ...environment, PULUMI_HOME: home, PULUMI_SKIP_UPDATE_CHECK: "true" },
            timeoutSeconds: 30,
        });
        return result.succeeded ? plainVersion(result.stdout) : undefined;
    } finally {
        removeFolder(home);
    }
}

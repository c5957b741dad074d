import { existsSync } from "node:fs";
import { homedir } from "node:os";
import * as path from "node:path";
import { companionNames, executableName } from "./pulumi-cli";

type Environment = Readonly<Record<string, string | undefined>>;

/** This project's own per-user cache: what lies there can be made again. */
export function cacheFolder(environment: Environment = process.env, platform = process.platform): string {
    return path.join(cacheBase(environment, platform), "pulumi-lightsail-windows");
}

function cacheBase(environment: Environment, platform: NodeJS.Platform): string {
    if (platform === "win32") {
        return environment["LOCALAPPDATA"] ?? path.join(homedir(), "AppData", "Local");
    }
    if (platform === "darwin") {
        return path.join(homedir(), "Library", "Caches");
    }
    return environment["XDG_CACHE_HOME"] ?? path.join(homedir(), ".cache");
}

/** Where the npm launcher `pulumi` looks below a Pulumi home; a build from source uses the same layout. */
export function versionFolder(home: string, version: string): string {
    return path.join(home, "versions", version);
}

/** The person's own Pulumi home, which is looked into and never written to. */
export function userPulumiHome(environment: Environment = process.env): string {
    return environment["PULUMI_HOME"] ?? path.join(homedir(), ".pulumi");
}

/** Whether a `bin` folder holds a whole command line, not the remains of an interrupted download. */
export function holdsCommandLine(bin: string, platform = process.platform): boolean {
    return [executableName("pulumi", platform), ...companionNames(platform)].every((name) =>
        existsSync(path.join(bin, name)),
    );
}

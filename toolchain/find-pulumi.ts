import { readFileSync } from "node:fs";
import * as path from "node:path";
import { downloadRelease } from "./download";
import { cacheFolder, holdsCommandLine, userPulumiHome, versionFolder } from "./folders";
import { buildFromModules, findGo } from "./go-build";
import { installAtomically } from "./install";
import { lastLine, noWayLeft } from "./no-way-left";
import { findOnPath } from "./on-path";
import type { PulumiCli } from "./pulumi-cli";
import { type Tell, tellOnScreen } from "./tell";

/** The version that the npm launcher among the development dependencies would download. */
export function launcherVersion(): string {
    const manifest: unknown = JSON.parse(readFileSync(require.resolve("pulumi/package.json"), "utf8"));
    if (typeof manifest === "object" && manifest !== null && "version" in manifest) {
        return String(manifest.version);
    }
    throw new Error("The npm package pulumi has no version in its package.json. Run npm ci.");
}

/**
 * Finds a Pulumi command line, or gets one: on PATH, downloaded earlier, downloaded now, built from source.
 *
 * @throws an Error for a person to read, with the ways out
 */
export async function findPulumi(tell: Tell = tellOnScreen): Promise<PulumiCli> {
    const onPath = await findOnPath(process.env);
    if (onPath !== undefined) {
        return onPath;
    }
    const version = launcherVersion();
    const target = versionFolder(cacheFolder(), version);
    const present = [versionFolder(userPulumiHome(), version), target].find((root) =>
        holdsCommandLine(binOf(root)),
    );
    if (present !== undefined) {
        return { folder: binOf(present), version, origin: `found in ${binOf(present)}` };
    }
    return await getCommandLine(target, version, tell);
}

async function getCommandLine(target: string, version: string, tell: Tell): Promise<PulumiCli> {
    const downloadFailure = await installAtomically(target, tell, (root) =>
        downloadRelease(root, version, tell),
    );
    if (downloadFailure === undefined) {
        return { folder: binOf(target), version, origin: "downloaded from get.pulumi.com" };
    }
    const go = await findGo();
    if (go === undefined) {
        throw new Error(noWayLeft(version, downloadFailure, "Go is not on this machine"));
    }
    tell(
        `The Pulumi command line could not be downloaded (${lastLine(downloadFailure)}); Go is here, so it is built.`,
    );
    const buildFailure = await installAtomically(target, tell, (root) =>
        buildFromModules(go, root, version, tell),
    );
    if (buildFailure !== undefined) {
        throw new Error(noWayLeft(version, downloadFailure, `the build failed: ${buildFailure}`));
    }
    return { folder: binOf(target), version, origin: "built from its Go modules" };
}

function binOf(root: string): string {
    return path.join(root, "bin");
}

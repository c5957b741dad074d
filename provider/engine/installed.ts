import { log, runtime } from "@pulumi/pulumi";
import { createRequire } from "node:module";
import * as path from "node:path";
import { ProgramError } from "./program-error";
import { letProvidersFindThePackage } from "./provider-search-path";

const PACKAGE = "pulumi-lightsail-windows";

// Before the Automation API starts an engine, whose providers inherit the environment of this process.
if (!isRunByPulumi()) {
    letProvidersFindThePackage(process.env);
}

let isFound = false;

/**
 * Pulumi runs this package's providers from the program's folder (`shims.ts`), whatever package has made the
 * resources. Where the package manager shows a program its own dependencies alone, as pnpm does, they would not be
 * found there, and the engine would show a stack trace.
 *
 * @param folder the program's
 * @throws ProgramError that says what to add where
 */
export function assertInstalled(folder: string = process.cwd()): void {
    assertNotBundled(__filename);
    assertNodeJs(process.versions);
    // Under Pulumi's mocks no provider is run, and those of an inline program have a search path of their own.
    if (isFound || !isRunByPulumi() || !runtime.hasEngine()) {
        return;
    }
    assertResolvable(folder);
    isFound = true;
    const warning = folderWarning(folder, process.platform);
    if (warning !== undefined) {
        void log.warn(warning);
    }
}

/**
 * @param file where this text is run from
 * @throws ProgramError where a bundler has made it a part of another file: all of that would become a provider's text
 */
export function assertNotBundled(file: string): void {
    if (!/^installed\.[jt]s$/.test(path.basename(file))) {
        throw new ProgramError(
            `${PACKAGE} was bundled into ${file}, and Pulumi runs its resources from the installed package alone. Nothing was changed. Leave it and Pulumi's SDK out of the bundle (esbuild: --external:${PACKAGE} --external:@pulumi/pulumi; webpack and others: their \`externals\`), and install both beside it.`,
        );
    }
}

/** @throws ProgramError where another runtime executes the program: Pulumi reads the text of functions out of Node.js. */
export function assertNodeJs(versions: Readonly<Record<string, string | undefined>>): void {
    const other = ["bun", "deno"].find((name) => versions[name] !== undefined);
    if (other !== undefined) {
        throw new ProgramError(
            `The resources of ${PACKAGE} are Pulumi dynamic resources, which Pulumi supports on Node.js alone, and this program runs on ${other}. Nothing was changed. Write \`runtime: nodejs\` in Pulumi.yaml; ${other} may stay the package manager (\`options: { packagemanager: bun }\` under runtime \`name: nodejs\`).`,
        );
    }
}

/**
 * Pulumi's launcher on Windows reads a path in the code page of the console, and fails before any provider can say
 * why. Pure.
 */
export function folderWarning(folder: string, platform: NodeJS.Platform): string | undefined {
    return platform === "win32" && /[^ -~]/.test(folder)
        ? `The path of this project, ${folder}, has other letters than ASCII's, which Pulumi's launcher of dynamic resources on Windows may misread. If the run fails with "Cannot find module", docs/troubleshooting.md in the package ${PACKAGE} says what helps.`
        : undefined;
}

/** `false` where the program is part of another one, which runs Pulumi by its Automation API, and in tests. */
function isRunByPulumi(): boolean {
    return /@pulumi[\\/]pulumi[\\/]cmd[\\/]run/.test(process.argv[1] ?? "");
}

/** @throws ProgramError that says what to add where */
export function assertResolvable(folder: string): void {
    try {
        createRequire(path.join(folder, "_")).resolve(`${PACKAGE}/provider`);
    } catch {
        throw new ProgramError(
            `The npm package ${PACKAGE} is not among what the program in ${folder} has installed for itself: another package brings it. Its resources are run from the program's own folder, and nothing was changed. Add ${PACKAGE} to the dependencies of the program's package.json, install, and run the command again.`,
        );
    }
}

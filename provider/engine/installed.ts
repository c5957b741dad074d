import { RunError, runtime } from "@pulumi/pulumi";
import { createRequire } from "node:module";
import * as path from "node:path";

const PACKAGE = "pulumi-lightsail-windows";

let isFound = false;

/**
 * Pulumi runs this package's providers from the program's folder (`shims.ts`), whatever package has made the
 * resources. Where the package manager shows a program its own dependencies alone, as pnpm does, they would not be
 * found there, and the engine would show a stack trace.
 *
 * @param folder the program's
 * @throws RunError that says what to add where
 */
export function assertInstalled(folder: string = process.cwd()): void {
    // Without an engine, as under Pulumi's mocks, no provider is run.
    if (isFound || !runtime.hasEngine()) {
        return;
    }
    assertResolvable(folder);
    isFound = true;
}

/** @throws RunError that says what to add where */
export function assertResolvable(folder: string): void {
    try {
        createRequire(path.join(folder, "_")).resolve(`${PACKAGE}/provider`);
    } catch {
        throw new RunError(
            `The npm package ${PACKAGE} is not among what the program in ${folder} has installed for itself: another package brings it. Its resources are run from the program's own folder, and nothing was changed. Add ${PACKAGE} to the dependencies of the program's package.json, install, and run the command again.`,
        );
    }
}

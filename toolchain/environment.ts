import { mkdirSync } from "node:fs";
import * as path from "node:path";
import type { PulumiCli } from "./pulumi-cli";

/**
 * Where Node keeps what it has compiled of the modules it loads, which takes half of the time to load Pulumi's SDK:
 * every command loads it twice, in the program and in its provider. `npm ci` removes it with all of node_modules.
 */
export const COMPILE_CACHE = path.join(__dirname, "..", "node_modules", ".cache", "node-compile-cache");

export interface Surroundings {
    readonly cli: PulumiCli;
    /** A folder of one's own for Pulumi's home and state; whoever makes it removes it. */
    readonly folder: string;
    /** What leads AWS clients to the emulator, as it says itself when it is ready. */
    readonly emulator: Readonly<Record<string, string>>;
}

/** Makes the folders that {@link isolatedEnvironment} names, all inside `folder`. */
export function makeIsolatedFolders(folder: string): void {
    for (const part of ["home", "state", "tmp"]) {
        mkdirSync(path.join(folder, part), { recursive: true });
    }
}

/**
 * Everything a Pulumi run needs to know, so that it reads and writes nothing of the person's own Pulumi home,
 * login, stacks, AWS profiles or credentials.
 */
export function isolatedEnvironment(around: Surroundings): Record<string, string> {
    const nowhere = path.join(around.folder, "no-such-file");
    const temporary = path.join(around.folder, "tmp");
    return {
        PATH: [around.cli.folder, path.dirname(process.execPath), process.env["PATH"] ?? ""].join(
            path.delimiter,
        ),
        PULUMI_HOME: path.join(around.folder, "home"),
        PULUMI_BACKEND_URL: fileUrl(path.join(around.folder, "state")),
        PULUMI_CONFIG_PASSPHRASE: "not a secret: this state is thrown away",
        PULUMI_SKIP_UPDATE_CHECK: "true",
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        NODE_COMPILE_CACHE: COMPILE_CACHE,
        // The language host leaves its pipes in the temporary folder.
        TMPDIR: temporary,
        TEMP: temporary,
        TMP: temporary,
        ...around.emulator,
        AWS_EC2_METADATA_DISABLED: "true",
        AWS_CONFIG_FILE: nowhere,
        AWS_SHARED_CREDENTIALS_FILE: nowhere,
    };
}

/**
 * An environment with some variables changed. Windows knows `Path` and `PATH` for one, an object of JavaScript does
 * not: the change must not leave the other spelling beside it.
 */
export function changedEnvironment(
    environment: NodeJS.ProcessEnv,
    changes: Readonly<Record<string, string>>,
    platform: NodeJS.Platform = process.platform,
): NodeJS.ProcessEnv {
    const names = new Set(Object.keys(changes).map((name) => name.toUpperCase()));
    const kept = Object.entries(environment).filter(
        ([name]) => platform !== "win32" || !names.has(name.toUpperCase()),
    );
    return { ...Object.fromEntries(kept), ...changes };
}

/** What PATH is with one folder before all others, however the environment spells its name. */
export function pathWithFirst(folder: string, environment: NodeJS.ProcessEnv): string {
    const name = Object.keys(environment).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
    return [folder, environment[name] ?? ""].join(path.delimiter);
}

/**
 * Takes the person's own settings out of this process: what it starts inherits its environment, and an
 * `AWS_PROFILE` or `PULUMI_STACK` there would reach the run.
 */
export function forgetOwnSettings(environment: NodeJS.ProcessEnv = process.env): void {
    for (const name of Object.keys(environment).filter((key) => /^(AWS|PULUMI)_/i.test(key))) {
        Reflect.deleteProperty(environment, name);
    }
}

/** Pulumi's file backend takes `file://` and a path with forward slashes, a drive letter included. */
function fileUrl(folder: string): string {
    return `file://${folder.split(path.sep).join("/")}`;
}

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Made once for a user, used by every later run. */
const environment = path.join(homedir(), ".cache", "pulumi-lightsail-windows", "boto3");

/** A Python that has boto3; undefined where there is no Python, or none that can get it. */
export async function pythonWithBoto3(): Promise<string | undefined> {
    const python = await firstThat(["python3", "python"], (command) =>
        succeeds(command, ["-c", "import sys; assert sys.version_info >= (3, 8)"]),
    );
    if (python === undefined) return undefined;
    if (await succeeds(python, ["-c", "import boto3"])) return python;
    const own = path.join(
        environment,
        ...(process.platform === "win32" ? ["Scripts", "python.exe"] : ["bin", "python"]),
    );
    if (existsSync(own) && (await succeeds(own, ["-c", "import boto3"]))) return own;
    console.log("      making a Python environment with boto3, once");
    if (!(await succeeds(python, ["-m", "venv", environment]))) return undefined;
    return (await succeeds(own, ["-m", "pip", "install", "--quiet", "boto3"])) ? own : undefined;
}

async function firstThat(
    commands: readonly string[],
    test: (command: string) => Promise<boolean>,
): Promise<string | undefined> {
    for (const command of commands) if (await test(command)) return command;
    return undefined;
}

async function succeeds(command: string, args: readonly string[]): Promise<boolean> {
    return await run(command, args).then(
        () => true,
        () => false,
    );
}

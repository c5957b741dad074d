import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { createInterface } from "node:readline";

export interface InstalledEmulator {
    readonly endpoint: string;
    readonly environment: Readonly<Record<string, string>>;
    stop(): Promise<void>;
}

/** Starts the command of the installed package `lightsail-windows-emulator`, as a user would. */
export async function startInstalledEmulator(project: string, fixture: unknown): Promise<InstalledEmulator> {
    const home = path.join(project, "node_modules", "lightsail-windows-emulator");
    const { bin } = JSON.parse(readFileSync(path.join(home, "package.json"), "utf8")) as {
        readonly bin: Readonly<Record<string, string>>;
    };
    const file = path.join(project, "fixture.json");
    writeFileSync(file, JSON.stringify(fixture));
    const program = path.join(home, bin["lightsail-windows-emulator"] ?? "");
    const child = spawn(
        process.execPath,
        [program, "--port", "0", "--time-scale", "600", "--fixture", file],
        {
            stdio: ["ignore", "pipe", "inherit"],
        },
    );
    const ended = once(child, "exit");
    const first = once(createInterface({ input: child.stdout }), "line") as Promise<[string]>;
    const line = await Promise.race([first.then(([text]) => text), ended.then(() => undefined)]);
    if (line === undefined) {
        throw new Error("The installed emulator has ended before it was ready.");
    }
    return {
        ...(JSON.parse(line) as Pick<InstalledEmulator, "endpoint" | "environment">),
        stop: async () => {
            child.kill();
            await ended;
        },
    };
}

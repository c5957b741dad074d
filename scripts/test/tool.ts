import { readFileSync } from "node:fs";
import * as path from "node:path";
import { ROOT } from "./groups";

/** The script behind a command of an installed package: it is given to Node itself, on every system alike. */
export function toolProgram(packageName: string, command: string): string {
    const folder = path.join(ROOT, "node_modules", packageName);
    const manifest = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as {
        readonly bin?: string | Readonly<Record<string, string>>;
    };
    const script = typeof manifest.bin === "string" ? manifest.bin : manifest.bin?.[command];
    if (script === undefined) {
        throw new Error(`The npm package ${packageName} has no command ${command}. Run npm ci.`);
    }
    return path.join(folder, script);
}

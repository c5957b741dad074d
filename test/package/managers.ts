import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { npm } from "../../scripts/pack/npm";

/** What a test needs of the npm registry beside this package and its dependencies, each in the version that was tried. */
export const TOOLS = {
    pnpm: "12.21.0",
    yarn: "1.22.22",
    "@yarnpkg/cli-dist": "4.18.1",
    bun: "1.4.5",
    esbuild: "0.28.2",
    typescript: "7.0.2",
    "ts-node": "10.9.2",
    mocha: "11.8.0",
    vitest: "5.1.2",
    "puppeteer-core": "25.16.0",
    "@sparticuz/chromium": "153.0.0",
} as const;

export type Tool = keyof typeof TOOLS;

/** Installs tools into a folder of their own, which the caller removes. */
export function installTools(...names: readonly Tool[]): string {
    const folder = mkdtempSync(path.join(tmpdir(), "lightsail-windows-tools-"));
    const dependencies = Object.fromEntries(names.map((name) => [name, TOOLS[name]]));
    writeFileSync(path.join(folder, "package.json"), JSON.stringify({ private: true, dependencies }));
    npm(folder, "install", "--prefer-offline", "--no-audit", "--no-fund", "--no-package-lock");
    return folder;
}

/** The program behind a tool's command; some are compiled, others are run by Node.js. */
export function commandOf(tools: string, tool: Tool, command: string = tool): readonly string[] {
    const home = path.join(tools, "node_modules", ...tool.split("/"));
    const { bin } = JSON.parse(readFileSync(path.join(home, "package.json"), "utf8")) as {
        readonly bin: Readonly<Record<string, string>>;
    };
    const file = path.join(home, bin[command] ?? command);
    return /\.[cm]?js$/.test(file) ? [process.execPath, file] : [file];
}

/** Runs a command without a shell; a failure is thrown with what it printed. */
export function run(
    folder: string,
    command: readonly string[],
    more: Readonly<Record<string, string>> = {},
): string {
    const [program = "", ...args] = command;
    const { status, stdout, stderr } = spawnSync(program, args, {
        cwd: folder,
        encoding: "utf8",
        env: { ...process.env, ...more },
    });
    if (status !== 0) {
        throw new Error(`${command.join(" ")} ended with ${String(status)}:\n${stdout}\n${stderr}`);
    }
    return stdout;
}

/** A project with a manifest of its own, below `folder`. */
export function makeProject(folder: string, name: string, manifest: object): string {
    const project = path.join(folder, name);
    mkdirSync(project, { recursive: true });
    const whole = { name, private: true, main: "index.ts", ...manifest };
    writeFileSync(path.join(project, "package.json"), JSON.stringify(whole));
    return project;
}

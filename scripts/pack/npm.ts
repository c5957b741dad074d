import { execFileSync } from "node:child_process";

/**
 * Runs npm without a shell: inside an npm script, `npm_execpath` is npm's own program for Node. On its own, a
 * test finds npm on PATH.
 */
export function npm(folder: string, ...args: readonly string[]): string {
    const program = process.env["npm_execpath"];
    const environment = { ...process.env, npm_config_loglevel: "error" };
    const options = { cwd: folder, env: environment, encoding: "utf8" } as const;
    return program?.endsWith(".js") === true
        ? execFileSync(process.execPath, [program, ...args], options)
        : execFileSync("npm", args, options);
}

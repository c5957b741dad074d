import { execFileSync } from "node:child_process";
import { npmCommand } from "../../toolchain/npm-program";

/** Runs npm in a folder; answers what it prints. @throws an error that has npm's own words in `stdout` and `stderr` */
export function npm(folder: string, ...args: readonly string[]): string {
    const { program, first } = npmCommand();
    const environment = { ...process.env, npm_config_loglevel: "error" };
    return execFileSync(program, [...first, ...args], {
        cwd: folder,
        env: environment,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "pipe"],
    });
}

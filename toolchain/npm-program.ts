import { existsSync } from "node:fs";
import * as path from "node:path";

/** A program with the arguments that come before its own. */
export interface Command {
    readonly program: string;
    readonly first: readonly string[];
}

/**
 * How to run npm without a shell. Inside an npm script `npm_execpath` is npm's own script for Node.js; elsewhere on
 * Windows, where `npm` is a batch file that only a shell runs, it is beside the running Node.js.
 */
export function npmCommand(
    environment: NodeJS.ProcessEnv = process.env,
    platform = process.platform,
    node = process.execPath,
): Command {
    const paths = platform === "win32" ? path.win32 : path.posix;
    const candidates = [
        environment["npm_execpath"],
        ...(platform === "win32"
            ? [paths.join(paths.dirname(node), "node_modules", "npm", "bin", "npm-cli.js")]
            : []),
    ];
    const script = candidates.find(
        (candidate) =>
            candidate !== undefined && /[\\/]npm-cli\.js$/.test(candidate) && existsSync(candidate),
    );
    return script === undefined ? { program: "npm", first: [] } : { program: node, first: [script] };
}

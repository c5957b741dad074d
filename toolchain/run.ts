import { execFile } from "node:child_process";
import { createInterface } from "node:readline";

export interface RunOptions {
    readonly folder?: string;
    readonly environment?: NodeJS.ProcessEnv;
    readonly timeoutSeconds: number;
    /** Is given each line that the program writes to its error output, as it comes. */
    readonly onErrorLine?: (line: string) => void;
}

export type RunResult =
    | { readonly succeeded: true; readonly stdout: string }
    | { readonly succeeded: false; readonly reason: string };

/** Runs a program to its end without a shell. It never throws: a program that is not there is a reason too. */
export function run(program: string, args: readonly string[], options: RunOptions): Promise<RunResult> {
    return new Promise((resolve) => {
        const child = execFile(
            program,
            args,
            {
                ...(options.folder === undefined ? {} : { cwd: options.folder }),
                env: options.environment ?? process.env,
                timeout: options.timeoutSeconds * 1000,
                maxBuffer: 64 * 1024 * 1024,
                windowsHide: true,
            },
            (error, stdout, stderr) => {
                if (error === null) {
                    resolve({ succeeded: true, stdout });
                } else if (error.killed === true) {
                    resolve({ succeeded: false, reason: `no end after ${options.timeoutSeconds} s` });
                } else {
                    resolve({ succeeded: false, reason: lastLines(stderr) || error.message });
                }
            },
        );
        if (options.onErrorLine !== undefined && child.stderr !== null) {
            createInterface({ input: child.stderr }).on("line", options.onErrorLine);
        }
    });
}

function lastLines(text: string): string {
    return text.trim().split(/\r?\n/).slice(-5).join("\n");
}

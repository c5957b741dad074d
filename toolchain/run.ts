import { execFile } from "node:child_process";

export interface RunOptions {
    readonly folder?: string;
    readonly environment?: NodeJS.ProcessEnv;
    readonly timeoutSeconds: number;
}

export type RunResult =
    | { readonly succeeded: true; readonly stdout: string }
    | { readonly succeeded: false; readonly reason: string };

/** Runs a program to its end without a shell. It never throws: a program that is not there is a reason too. */
export function run(program: string, args: readonly string[], options: RunOptions): Promise<RunResult> {
    return new Promise((resolve) => {
        execFile(
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
    });
}

function lastLines(text: string): string {
    return text.trim().split(/\r?\n/).slice(-5).join("\n");
}

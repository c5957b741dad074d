import { type ChildProcess, spawn, type StdioOptions } from "node:child_process";
import { createInterface } from "node:readline";
import { news } from "./news";

/** Where the person is: at a terminal, or behind a file or a pipe. */
export interface Seat {
    readonly stdin: { readonly isTTY?: boolean };
    readonly stdout: { readonly isTTY?: boolean; write(text: string): unknown };
}

/** Pulumi shows its live tree only where its input is a terminal too. Pure. */
export function stdioFor({ stdin, stdout }: Seat): StdioOptions {
    return stdin.isTTY === true && stdout.isTTY === true ? "inherit" : ["ignore", "pipe", "inherit"];
}

/** A Pulumi command before the person's eyes: its own live tree in a terminal, and without one only what is new. */
export function play(
    program: string,
    args: readonly string[],
    { folder, environment }: { readonly folder: string; readonly environment: NodeJS.ProcessEnv },
    seat: Seat = process,
): Promise<void> {
    const child = spawn(program, args, { cwd: folder, env: environment, stdio: stdioFor(seat) });
    tellNews(child, seat);
    return new Promise((resolve, reject) => {
        child.once("error", reject);
        // Once all that it has printed was read.
        child.once("close", (code, signal) => {
            if (code === 0) {
                resolve();
            } else {
                reject(
                    new Error(`pulumi ${args[0] ?? ""} ended with ${signal ?? `exit code ${String(code)}`}.`),
                );
            }
        });
    });
}

function tellNews({ stdout }: ChildProcess, seat: Seat): void {
    if (stdout === null) {
        return;
    }
    const isNew = news();
    createInterface({ input: stdout }).on("line", (line) => {
        if (isNew(line)) {
            seat.stdout.write(`${line}\n`);
        }
    });
}
